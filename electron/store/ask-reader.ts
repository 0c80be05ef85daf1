import type { ReadJobs, ReadOp } from './read-jobs.ts'
import { WorkerClient } from './worker-client.ts'

/** Asks one question of any log file, in a worker of its own that ends with the answer. Rejects where it cannot be read. */
export async function askReader<Op extends ReadOp>(
  { path, reader }: { path: string; reader: URL },
  op: Op,
  input: ReadJobs[Op]['input'],
): Promise<ReadJobs[Op]['output']> {
  const client = new WorkerClient(reader, { path }, () => undefined)
  await client.start()
  try {
    // The cast: both sides of the port are typed by the same table of jobs.
    return (await client.ask(op, input)) as ReadJobs[Op]['output']
  } finally {
    await client.stop()
  }
}
