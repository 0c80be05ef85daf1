import { expect, it } from 'vitest'
import { ok } from '#shared/result.ts'
import { knownClock } from '#tests/support/crm-clock.ts'
import type { AccountApi } from './account-api.ts'
import { findUndelivered } from './delivery-check.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 9, 1, 12)
const missingAt = now - HOUR / 2

/** HighLevel's export of the last hour holds one message, which never arrived. Its answers tell how far this clock is `off`. */
function look(ahead: number, { isKnown = true } = {}) {
  const skew = { ahead: isKnown ? ahead : 0 }
  const api: Pick<AccountApi, 'get' | 'clock'> = {
    clock: knownClock(skew),
    async get(_locationId, request) {
      skew.ahead = ahead
      const { startDate, endDate, channel } = request.query ?? {}
      const dateAdded = new Date(missingAt).toISOString()
      const isAsked = channel === null && dateAdded >= String(startDate) && dateAdded <= String(endDate)
      const row = { id: 'm1', messageType: 'TYPE_SMS', direction: 'outbound', dateAdded }
      return ok(request.schema.parse({ messages: isAsked ? [row] : [], nextCursor: null }))
    },
  }
  const moments = { since: now - HOUR + ahead, now: now + ahead }
  // The cast: it asks nothing else of it.
  return findUndelivered('north', moments, { api: api as AccountApi, missing: async (all) => all })
}

it.each([
  ['right', 0],
  ['fast', 2 * HOUR],
  ['slow', -2 * HOUR],
])(
  'looks at the same messages by a clock that is %s, and says since when by that clock',
  async (_how, ahead) => {
    expect(await look(ahead)).toEqual({ checked: 1, missing: 1, since: missingAt + ahead })
  },
)

it('says nothing where its own answer tells that it asked by a wrong clock', async () => {
  expect(await look(2 * HOUR, { isKnown: false })).toBeNull()
})
