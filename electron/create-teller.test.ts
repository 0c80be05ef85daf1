import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ReadDelivery } from './receive-delivery.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { outboundMessage } from '#tests/support/new-delivery.ts'
import type { Announcement } from './notify/announcer-ports.ts'
import { createTeller } from './create-teller.ts'

const unhandled: unknown[] = []
const note = (error: unknown) => void unhandled.push(error)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => void process.off('unhandledRejection', note))

const delivery: ReadDelivery = {
  raw: new Uint8Array(),
  headers: {},
  receivedAt: 1_000,
  verifiedBy: 'shared-secret',
  event: {
    kind: 'message',
    envelope: {
      eventType: 'OutboundMessage',
      webhookId: 'w',
      locationId: 'location-1',
      appId: null,
      sentAt: null,
    },
    message: outboundMessage(),
    contactName: 'Luis',
  },
}

it('announces every message in order, also where its name cannot be kept', async () => {
  const announced: string[] = []
  const stillThere: (() => boolean)[] = []
  const { promise: first, resolve: firstShown } = Promise.withResolvers<void>()
  const announcer = {
    async announce({ row, isCurrent }: Pick<Announcement, 'row' | 'isCurrent'>) {
      stillThere.push(isCurrent)
      if (row.id === 1) await first
      announced.push(`${row.id} ${row.contactName}`)
    },
  }
  const crm = {
    arrived: () => undefined,
    learn: () => Promise.reject(new Error('no room')),
    complete: <T>(row: T) => Promise.resolve(row),
  }
  const error = vi.fn<(details: object, message: string) => void>()
  let era = 1
  const to = {
    log: { owed: { era: () => era } },
    connection: { settle: () => undefined, touch: () => undefined },
    logPushes: { changed: () => undefined },
    waiters: { arrived: () => undefined },
    uninstalls: { arrived: () => Promise.resolve() },
    announcer,
    tunnel: { state: () => ({ state: 'off', why: 'none' }) },
    crm: () => crm,
  }
  const tell = createTeller({ host: { log: { error } } } as never, to as never)
  for (const id of [1, 2]) {
    tell(delivery, { status: 'new-message', row: messageRow({ id }) }, `delivery-${id}`)
  }
  // The second one's name fails while the first is still being shown.
  await new Promise((done) => setImmediate(done))
  firstShown()
  await expect.poll(() => announced).toEqual(['1 Luis', '2 Luis'])
  expect(stillThere.map((is) => is())).toEqual([true, true])
  // Another log has come into use.
  era = 2
  expect(stillThere.map((is) => is())).toEqual([false, false])
  expect(error).toHaveBeenCalledTimes(2)
  expect(unhandled).toEqual([])
})
