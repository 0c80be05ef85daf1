import { describe, expect, it } from 'vitest'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { rescueLog, type RescueTarget } from './rescue-log.ts'
import { migrate } from './store/migrate.ts'
import type { NewDelivery, Rescued } from './store/protocol.ts'
import { readRescuable, readRescuableNames, rescuableTables } from './store/read-rescuable.ts'
import { createWriter } from './store/write-jobs.ts'

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))
const workflow = bytes({ type: 'SalienteWorkflow', contactId: 'c', channel: 'sms', text: 'De un flujo' })
const person = { kind: 'user', id: 'user-1', name: 'Recepción', source: 'person', updatedAt: 7 } as const

/** A log with something of each kind in it. */
function fillLog() {
  const old = memoryDatabase(migrate)
  const { jobs } = createWriter(old.db)
  for (const n of [1, 2, 3]) jobs.accept(messageDelivery(`d${n}`, { messageKey: `m${n}` }))
  jobs.accept(messageDelivery('w', {}, { raw: workflow, verifiedBy: 'shared-secret' }))
  jobs.accept(messageDelivery('t', { messageKey: 't' }, { verifiedBy: 'test' }))
  jobs.hold({ ...messageDelivery('h'), locationId: 'location-2', appId: 'app-1', sample: 'Hola' })
  jobs.quarantine(messageDelivery('q'))
  jobs.names({ entries: [person] })
  return old
}

async function* batchesOf(old: ReturnType<typeof fillLog>) {
  yield { names: readRescuableNames(old.db) }
  for (const table of rescuableTables) {
    for (let after: number | null = 0; after !== null;) {
      const found: { rows: Rescued[]; next: number | null } = readRescuable(old.db, {
        table,
        after,
        limit: 2,
      })
      after = found.next
      yield { rows: found.rows, next: after === null ? null : { table, after } }
    }
  }
}

async function rescue(
  old: ReturnType<typeof fillLog>,
  judge: RescueTarget['judge'] = () => 'ask',
  caps?: { quarantine: number; held: number },
) {
  const fresh = memoryDatabase(migrate)
  const { jobs } = createWriter(fresh.db, caps)
  const accepted: NewDelivery[] = []
  const counts: number[] = []
  const target: RescueTarget = {
    judge,
    names: async (entries: Parameters<typeof jobs.names>[0]['entries']) => jobs.names({ entries }),
    async accept(delivery: NewDelivery) {
      accepted.push(delivery)
      return jobs.accept(delivery)
    },
    hold: async (held: Parameters<typeof jobs.hold>[0]) => jobs.hold(held),
    quarantine: async (body: Parameters<typeof jobs.quarantine>[0]) => jobs.quarantine(body),
  }
  await rescueLog(batchesOf(old), target, async (deliveries) => counts.push(deliveries) > 0)
  return { fresh, accepted, counts }
}

describe('rescuing a log', () => {
  it('brings back deliveries, what waits for an answer, the quarantine and the names', async () => {
    const { fresh, counts } = await rescue(fillLog())
    const sizes = ['deliveries', 'held_deliveries', 'quarantine', 'names'].map(fresh.count)
    expect(sizes).toEqual([5, 1, 1, 1])
    expect(fresh.rows('SELECT location_id, app_id, sample FROM held_deliveries')).toEqual([
      { location_id: 'location-2', app_id: 'app-1', sample: 'Hola' },
    ])
    expect(fresh.rows('SELECT name, source, updated_at FROM names')).toEqual([
      { name: 'Recepción', source: 'person', updated_at: 7 },
    ])
    expect(counts).toEqual([2, 2, 1, 0, 0])
  })

  it.each([
    ['confirmed', 6, 0],
    ['discarded', 5, 0],
    ['ask', 5, 1],
  ] as const)('of a sub-account that is %s by now', async (answer, deliveries, held) => {
    const asked: string[] = []
    const { fresh } = await rescue(fillLog(), ({ locationId, appId, verifiedBy }) => {
      asked.push(`${locationId} ${appId} ${verifiedBy}`)
      return answer
    })
    expect(asked).toEqual(['location-2 app-1 highlevel-ed25519'])
    expect([fresh.count('deliveries'), fresh.count('held_deliveries')]).toEqual([deliveries, held])
  })

  it('stops where no more may wait for an answer', async () => {
    const caps = { quarantine: 0, held: 0 }
    await expect(rescue(fillLog(), () => 'ask', caps)).rejects.toThrow('no more may wait')
    await rescue(fillLog(), () => 'confirmed', caps)
  })

  it('reads a workflow’s message as the listener did, and keeps the lane of tests', async () => {
    const { fresh, accepted } = await rescue(fillLog())
    const event = accepted.find(({ identity }) => identity === 'w')?.event
    expect(event).toMatchObject({ kind: 'message', message: { text: 'De un flujo', source: 'workflow' } })
    expect(fresh.rows("SELECT identity FROM deliveries WHERE verified_by = 'test'")).toEqual([
      { identity: 'test:t' },
    ])
  })

  it('leaves out what is not whole, and goes on behind it', async () => {
    const old = fillLog()
    old.db.exec("UPDATE deliveries SET verified_by = 'nobody' WHERE identity = 'd2'")
    old.db.exec('DROP TABLE quarantine')
    old.db.exec("UPDATE names SET source = 'nobody'")
    const { fresh } = await rescue(old)
    expect(fresh.rows("SELECT identity FROM deliveries WHERE identity LIKE 'd%'")).toEqual([
      { identity: 'd1' },
      { identity: 'd3' },
    ])
    expect([fresh.count('held_deliveries'), fresh.count('quarantine'), fresh.count('names')]).toEqual([
      1, 0, 0,
    ])
  })

  it('leaves out a moment that the new log would refuse, instead of stopping there', async () => {
    const old = fillLog()
    // What a turned bit can do, and SQLite's STRICT tables forbid.
    old.db.exec(`CREATE TEMP TABLE loose AS SELECT * FROM deliveries; DROP TABLE deliveries;
      CREATE TABLE deliveries AS SELECT * FROM loose;
      UPDATE deliveries SET received_at = 1.5 WHERE identity = 'd2'`)
    const { fresh } = await rescue(old)
    expect(fresh.rows("SELECT identity FROM deliveries WHERE identity LIKE 'd%'")).toEqual([
      { identity: 'd1' },
      { identity: 'd3' },
    ])
  })
})
