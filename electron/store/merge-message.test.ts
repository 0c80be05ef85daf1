import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogInserter } from '#tests/support/insert-into-log.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { migrate } from './migrate.ts'

/** Few values each, so that ties and gaps are the rule. */
const word = (...values: string[]) => fc.constantFrom(null, ...values)
const message = fc.record({
  channel: fc.constantFrom('sms' as const, 'other' as const, 'whatsapp' as const),
  channelLabel: word('SMS', 'TYPE_SMS'),
  status: word('sent', 'delivered', 'failed', 'odd'),
  callStatus: word('completed', 'busy'),
  callDuration: fc.constantFrom(null, 0, 95),
  callOutcome: fc.constantFrom(null, 'answered' as const, 'busy' as const),
  userId: word('u1', 'u2'),
  contactId: word('c1', 'c2'),
  subject: word('Uno', 'Dos'),
  text: word('uno', 'dos', 'tres'),
  html: fc.boolean(),
  fromAddress: word('+52 55', 'a@example.com'),
  attachmentCount: fc.nat(3),
  occurredAt: fc.constantFrom(null, 100, 200),
  statusAt: fc.constantFrom(null, 100, 200, 300),
})
const deliveries = fc
  .array(fc.record({ message, receivedAt: fc.constantFrom(250, 400, 500) }), { minLength: 2, maxLength: 6 })
  .map((all) =>
    all.map((one, index) => messageDelivery(`d${index}`, one.message, { receivedAt: one.receivedAt })),
  )
const shuffled = deliveries.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
)

/** The row that deliveries make, in the order they come. */
function rowOf(arrivals: readonly ReturnType<typeof messageDelivery>[]) {
  const { db, rows } = memoryDatabase(migrate)
  const insert = createLogInserter(db)
  for (const delivery of arrivals) insert(delivery)
  const [row] = rows('SELECT * FROM messages')
  const found = rows("SELECT rowid FROM messages_fts WHERE messages_fts MATCH 'uno OR dos OR tres'")
  db.close()
  return { row, found }
}

describe('deliveries of one message', () => {
  it('give the same row, whatever order they arrive in', () => {
    fc.assert(
      fc.property(shuffled, ([inOrder, otherwise]) => {
        expect(rowOf(otherwise)).toEqual(rowOf(inOrder))
      }),
      { numRuns: 200 },
    )
  })

  it('give each column the newest word anybody says of it', () => {
    const oldest = messageDelivery('d1', { statusAt: 100, text: 'uno', userId: 'u1' })
    const middle = messageDelivery('d2', { statusAt: 200, text: 'dos', userId: null, channel: 'other' })
    const newest = messageDelivery('d3', { statusAt: 300, text: null, userId: null, channel: 'other' })
    const { row } = rowOf([newest, oldest, middle])
    expect(row).toMatchObject({ body_text: 'dos', user_id: 'u1', channel: 'sms' })
  })
})
