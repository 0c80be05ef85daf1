import { commitBatch } from '../../electron/store/commit-batch.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { openWritable } from '../../electron/store/open-database.ts'
import { createWriter } from '../../electron/store/write-jobs.ts'
import { parseEvent } from '../../electron/webhook/parse-event.ts'
import { smsBody } from './bodies.ts'

/**
 * `node insert-once.ts PATH FULL|OFF`: stores one delivery as the writer does, with this `synchronous`, and prints when
 * (Unix ms, before and after).
 */
const [path = '', synchronous = 'FULL'] = process.argv.slice(2)
const db = openWritable(path)
migrate(db)
if (synchronous === 'OFF') db.exec('PRAGMA synchronous = OFF')
const writer = createWriter(db)
const raw = new TextEncoder().encode(JSON.stringify(smsBody('1')))
const delivery = {
  identity: 'webhook-1',
  raw,
  headers: '{}',
  receivedAt: Date.now(),
  verifiedBy: 'test',
  event: parseEvent(raw),
}
const from = Date.now()
const replies = commitBatch(writer, [{ id: 1, op: 'accept', input: delivery }])
process.stdout.write(JSON.stringify({ from, to: Date.now(), replies }))
