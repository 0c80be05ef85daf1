import { parentPort, workerData } from 'node:worker_threads'
import { openReadable } from './open-database.ts'
import type { WorkerReply, WorkerRequest } from './protocol.ts'
import { failureOf } from './trouble-of.ts'
import { createReadHandlers, type ReadOp } from './read-jobs.ts'

/** The one reader: a search over a million rows keeps neither an acknowledgement nor the window waiting. */
const db = openReadable(String(workerData.path))
const handlers = createReadHandlers(db)

function answer(request: WorkerRequest): WorkerReply {
  try {
    // The cast: requests come from this room's own facade, typed by ReadJobs.
    const handler = handlers[request.op as ReadOp] as (input: unknown) => unknown
    return { id: request.id, value: handler(request.input) }
  } catch (error) {
    return { id: request.id, failure: failureOf(error) }
  }
}

parentPort?.on('message', (request: WorkerRequest | 'stop') => {
  if (request === 'stop') {
    db.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage([answer(request)])
})
parentPort?.postMessage('ready')
