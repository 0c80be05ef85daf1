import { join } from 'node:path'
import type { LogWorkers } from './log-workers.ts'
import type { RawDelivery, WriteJobs, WriteOp } from './protocol.ts'
import type { ReadJobs, ReadOp } from './read-jobs.ts'
import { ReplaceableLog, type ReplaceableLogOptions } from './replaceable-log.ts'
import { createRescueList, type RescueList } from './rescue-list.ts'
import { StoreError, WorkerClient } from './worker-client.ts'

export interface EventLog {
  /** What damaged logs that were set aside still hold, and this one does not yet. */
  owed: RescueList
  /**
   * Opens log.db, brings it to this version. One that is damaged or from a newer Saliente is set aside first. Throws where
   * none can be opened all the same; what was set aside stays owed.
   */
  start(): Promise<void>
  /** Resolves once everything asked before is on the disk. */
  stop(): Promise<void>
  /**
   * Looks through the whole file for damage, beside all other work; a damaged one is set aside. For when the last run did
   * not end as it should.
   */
  examine(): Promise<void>
  /** Puts a copy of another log in the place of this one, which is set aside. Rejects where that failed; nothing changed then. */
  restore(path: string): Promise<void>
  /** Resolves after the commit; rejects with StoreError where nothing was written. Takes the bytes of `raw` away. */
  write<Op extends WriteOp>(op: Op, input: WriteJobs[Op]['input']): Promise<WriteJobs[Op]['output']>
  /** Answered by the new log where another one takes the place of this one meanwhile. */
  read<Op extends ReadOp>(op: Op, input: ReadJobs[Op]['input']): Promise<ReadJobs[Op]['output']>
}

/** The log on the disk: log.db behind one writing and one reading worker. */
export function createEventLog(options: { directory: string } & ReplaceableLogOptions): EventLog {
  const path = join(options.directory, 'log.db')
  const owed = createRescueList(options.directory)
  const log = new ReplaceableLog(path, owed, options)

  /** Whoever writes is still told to come again: by then there is a new log. */
  async function noticeDamage<T>(workers: LogWorkers, answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      if (isDamage(error)) log.replace(workers)
      throw error
    }
  }

  /** Where the answer says that the file is damaged, or another one is just taking its place, the new log is asked once more. */
  async function read(op: string, input: unknown): Promise<unknown> {
    const { workers } = log
    try {
      return await noticeDamage(workers, workers.reader.ask(op, input))
    } catch (error) {
      await log.settled()
      if (log.workers === workers) throw error
      return noticeDamage(log.workers, log.workers.reader.ask(op, input))
    }
  }

  async function examine(): Promise<void> {
    const { workers } = log
    const examiner = new WorkerClient(options.workers.reader, { path }, options.onCrash)
    try {
      await examiner.start()
      if ((await examiner.ask('is-sound', null)) !== true) log.replace(workers)
    } catch (error) {
      if (!isDamage(error)) throw error
      log.replace(workers)
    } finally {
      await examiner.stop()
    }
  }

  return {
    owed,
    start: () => log.start(),
    stop: () => log.stop(),
    restore: (from) => log.restore(from),
    examine,
    // The casts: both sides of the port are typed by the same table of jobs.
    write: (op, input) =>
      noticeDamage(log.workers, log.workers.writer.ask(op, input, ownBytes(input))) as Promise<never>,
    read: (op, input) => read(op, input) as Promise<never>,
  }
}

const isDamage = (error: unknown): boolean => error instanceof StoreError && error.damaged

/** The body's buffer, to be handed over instead of copied; only where it is this body's alone. */
function ownBytes(input: unknown): ArrayBuffer[] {
  const raw = (input as Partial<RawDelivery> | null)?.raw
  if (!(raw instanceof Uint8Array)) return []
  const { buffer } = raw
  return buffer instanceof ArrayBuffer && buffer.byteLength === raw.byteLength ? [buffer] : []
}
