import { afterEach, describe, expect, it } from 'vitest'
import { FOLLOW_SECONDS } from '#shared/crm.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { busyTeam, followAll, toldKeys } from '#tests/support/crm-traffic.ts'

let crm: CrmApp | null = null
afterEach(() => crm?.stop())

describe('follow mode as it ships', () => {
  it('brings 500 messages of 3 sub-accounts in 70 s, each once and at most 25 s late', async () => {
    crm = await startCrmApp({ crm: { follow: 'auto' } })
    const { api, app, ui } = crm
    await followAll(crm)
    expect((await ui.ask('connection:get', null)).hearing).toMatchObject({ lateSeconds: FOLLOW_SECONDS })
    const began = Date.now()
    const sent = await busyTeam(crm, 500, 140)
    await expect.poll(() => toldKeys(app).length, { timeout: 60_000, interval: 500 }).toBe(500)
    expect(new Set(toldKeys(app))).toEqual(new Set(sent))
    const late = app.query('SELECT max(received_at - occurred_at) AS ms FROM message_log')[0]?.['ms']
    expect(Number(late)).toBeLessThan(25_000)
    expect(api.limits.refused).toBe(0)
    // Of what the limit allows a sub-account in this time, asking uses less than a tenth.
    const allowed = ((Date.now() - began) / api.limits.windowMs) * api.limits.max
    expect(api.calls.filter(({ locationId }) => locationId === 'north').length).toBeLessThan(allowed / 10)
  })
})
