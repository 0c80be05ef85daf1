import type { StoredDelivery } from './protocol.ts'
import type { ReadJobs } from './read-jobs.ts'
import { WorkerClient } from './worker-client.ts'

/** Ids looked at in one go. */
const STEP = 50

/** All deliveries that can still be read from a log that was set aside, oldest first, some at a time. Changes nothing in it. */
export async function* readSetAside(path: string, reader: URL): AsyncGenerator<StoredDelivery[]> {
  const client = new WorkerClient(reader, { path }, () => undefined)
  await client.start()
  try {
    let after: number | null = 0
    while (after !== null) {
      // The cast: both sides of the port are typed by the same table of jobs.
      const found = (await client.ask('rescuable', { after, limit: STEP })) as ReadJobs['rescuable']['output']
      yield found.deliveries
      after = found.next
    }
  } finally {
    await client.stop()
  }
}
