import type { NameEntry, Rescued } from './protocol.ts'
import type { ReadJobs } from './read-jobs.ts'
import { rescuableTables } from './read-rescuable.ts'
import { WorkerClient } from './worker-client.ts'

/** Ids looked at in one go. */
const STEP = 50

/**
 * All that can still be read from a log that was set aside: the names first, then the bodies, oldest first, some at a time.
 * Changes nothing in it.
 */
export async function* readSetAside(
  path: string,
  reader: URL,
): AsyncGenerator<{ names: NameEntry[] } | { rows: Rescued[] }> {
  const client = new WorkerClient(reader, { path }, () => undefined)
  await client.start()
  try {
    // The casts: both sides of the port are typed by the same table of jobs.
    yield { names: (await client.ask('rescuable-names', null)) as NameEntry[] }
    for (const table of rescuableTables) {
      let after: number | null = 0
      while (after !== null) {
        const range = { table, after, limit: STEP }
        const found = (await client.ask('rescuable', range)) as ReadJobs['rescuable']['output']
        yield { rows: found.rows }
        after = found.next
      }
    }
  } finally {
    await client.stop()
  }
}
