import { isStoreTrouble } from './is-store-trouble.ts'
import { emptyWal } from './open-database.ts'
import type { CommittedOp, NewDelivery, WorkerReply, WorkerRequest } from './protocol.ts'
import { failureOf } from './trouble-of.ts'
import type { Writer } from './write-jobs.ts'

/** Does what was asked in one turn of the event loop: one commit, and then what can only be done outside of one. */
export function runBatch(writer: Writer, jobs: readonly WorkerRequest[]): WorkerReply[] {
  const committed = jobs.filter(({ op }) => op !== 'empty-wal')
  const after = jobs.filter(({ op }) => op === 'empty-wal')
  return [
    ...(committed.length > 0 ? commitBatch(writer, committed) : []),
    ...after.map(({ id }) => emptied(writer, id)),
  ]
}

function emptied({ db }: Writer, id: number): WorkerReply {
  try {
    return { id, value: { emptied: emptyWal(db) } }
  } catch (error) {
    return { id, failure: failureOf(error) }
  }
}

/** Runs jobs in one transaction. If one throws, each is repeated in its own, so that only the guilty one fails. */
export function commitBatch(writer: Writer, jobs: readonly WorkerRequest[]): WorkerReply[] {
  try {
    return inTransaction(writer, () => jobs.map((job) => ({ id: job.id, value: run(writer, job) })))
  } catch (error) {
    if (isStoreTrouble(error)) return jobs.map(({ id }) => ({ id, failure: failureOf(error) }))
    if (jobs.length === 1) return [commitUnreadable(writer, jobs[0], error)]
    return jobs.flatMap((job) => commitBatch(writer, [job]))
  }
}

/**
 * The last chance of a delivery that failed alone: kept as unreadable, whole. If that fails as well, the store itself
 * is the trouble (disk full, locked) and the sender must retry.
 */
function commitUnreadable(writer: Writer, job: WorkerRequest | undefined, cause: unknown): WorkerReply {
  if (job?.op !== 'accept') return { id: job?.id ?? -1, failure: failureOf(cause) }
  const delivery = job.input as NewDelivery
  const { envelope } = delivery.event
  const event = {
    kind: 'unreadable' as const,
    envelope: { ...envelope, webhookId: null },
    why: failureOf(cause).message,
  }
  try {
    return inTransaction(writer, () => ({ id: job.id, value: writer.jobs.accept({ ...delivery, event }) }))
  } catch (error) {
    return { id: job.id, failure: failureOf(error) }
  }
}

// The casts: requests come from this room's own facade, typed by WriteJobs, through the worker's port.
function run({ jobs }: Writer, job: WorkerRequest): unknown {
  const handler = jobs[job.op as CommittedOp] as (input: unknown) => unknown
  return handler(job.input)
}

function inTransaction<T>({ db, index }: Writer, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    index.write()
    db.exec('COMMIT')
    return value
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
