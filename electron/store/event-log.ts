import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import type { RawDelivery, WriteJobs, WriteOp } from './protocol.ts'
import type { ReadJobs, ReadOp } from './read-jobs.ts'
import { WorkerClient } from './worker-client.ts'

export interface EventLog {
  /** Opens log.db, brings it to this version. Throws where that cannot be done; nothing was changed then. */
  start(): Promise<void>
  /** Resolves once everything asked before is on the disk. */
  stop(): Promise<void>
  /** Resolves after the commit; rejects with StoreError where nothing was written. Takes the bytes of `raw` away. */
  write<Op extends WriteOp>(op: Op, input: WriteJobs[Op]['input']): Promise<WriteJobs[Op]['output']>
  read<Op extends ReadOp>(op: Op, input: ReadJobs[Op]['input']): Promise<ReadJobs[Op]['output']>
}

/** The log on the disk: log.db behind one writing and one reading worker. */
export function createEventLog(options: {
  directory: string
  workers: { writer: URL; reader: URL }
  onCrash(error: Error): void
}): EventLog {
  const path = join(options.directory, 'log.db')
  const writer = new WorkerClient(options.workers.writer, { path }, options.onCrash)
  const reader = new WorkerClient(options.workers.reader, { path }, options.onCrash)

  return {
    async start() {
      await writer.start()
      try {
        await chmod(path, 0o600)
        await reader.start()
      } catch (error) {
        await writer.stop()
        throw error
      }
    },
    async stop() {
      await reader.stop()
      await writer.stop()
    },
    // The casts: both sides of the port are typed by the same table of jobs.
    write: (op, input) => writer.ask(op, input, ownBytes(input)) as Promise<never>,
    read: (op, input) => reader.ask(op, input) as Promise<never>,
  }
}

/** The body's buffer, to be handed over instead of copied; only where it is this body's alone. */
function ownBytes(input: unknown): ArrayBuffer[] {
  const raw = (input as Partial<RawDelivery> | null)?.raw
  if (!(raw instanceof Uint8Array)) return []
  const { buffer } = raw
  return buffer instanceof ArrayBuffer && buffer.byteLength === raw.byteLength ? [buffer] : []
}
