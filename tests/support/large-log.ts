import { join } from 'node:path'
import { commitBatch } from '../../electron/store/commit-batch.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { openWritable } from '../../electron/store/open-database.ts'
import { createWriter } from '../../electron/store/write-jobs.ts'
import { parseEvent } from '../../electron/webhook/parse-event.ts'
import { smsBody } from './bodies.ts'

/** Messages of one commit. */
const BATCH = 2_000

/** Writes a log of that many messages into a data directory, through the writer's own jobs and not through the network. */
export function writeLargeLog(directory: string, messages: number): void {
  const db = openWritable(join(directory, 'log.db'))
  migrate(db)
  db.exec('PRAGMA synchronous = OFF')
  const writer = createWriter(db)
  const text = new TextEncoder()
  for (let from = 0; from < messages; from += BATCH) {
    const jobs = Array.from({ length: Math.min(BATCH, messages - from) }, (_, index) => {
      const id = String(from + index)
      const raw = text.encode(JSON.stringify(smsBody(id)))
      const delivery = {
        identity: `webhook-${id}`,
        raw,
        headers: '{}',
        receivedAt: Date.now() - (messages - from - index) * 1_000,
        arrivedBy: null,
        verifiedBy: 'highlevel-ed25519',
        event: parseEvent(raw),
      }
      return { id: index, op: 'accept', input: delivery }
    })
    const failed = commitBatch(writer, jobs).find((reply) => 'failure' in reply)
    if (failed) throw new Error(JSON.stringify(failed))
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}
