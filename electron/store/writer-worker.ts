import { parentPort, workerData } from 'node:worker_threads'
import { runBatch } from './commit-batch.ts'
import { migrate } from './migrate.ts'
import { openWritable } from './open-database.ts'
import type { WorkerRequest } from './protocol.ts'
import { createWriter } from './write-jobs.ts'

/**
 * The one writer. Requests that arrive in the same turn of the event loop share a commit (a timer would only add
 * delay: measured, a 2 ms one halves throughput).
 */
const db = openWritable(String(workerData.path))
migrate(db)
const writer = createWriter(db)
let batch: WorkerRequest[] = []

function flush(): void {
  const jobs = batch
  batch = []
  parentPort?.postMessage(runBatch(writer, jobs))
}

parentPort?.on('message', (request: WorkerRequest | 'stop') => {
  if (request === 'stop') {
    if (batch.length > 0) flush()
    db.close()
    parentPort?.close()
    return
  }
  batch.push(request)
  if (batch.length === 1) setImmediate(flush)
})
parentPort?.postMessage('ready')
