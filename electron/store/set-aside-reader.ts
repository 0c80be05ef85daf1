import type { NameEntry, Rescued } from './protocol.ts'
import type { ReadJobs } from './read-jobs.ts'
import { isRescueStart, rescuableTables, type RescuePoint } from './read-rescuable.ts'
import { WorkerClient } from './worker-client.ts'

/** Ids looked at in one go. */
const STEP = 50

/** What was read, and where to go on after it; null: that was the last. */
export type RescueBatch = { names: NameEntry[] } | { rows: Rescued[]; next: RescuePoint | null }

/**
 * All that can still be read from a log that was set aside: the names first, then the bodies, oldest first, some at a time;
 * or what comes behind `from`. Changes nothing in it.
 */
export async function* readSetAside(
  path: string,
  reader: URL,
  from: RescuePoint,
): AsyncGenerator<RescueBatch> {
  const client = new WorkerClient(reader, { path }, () => undefined)
  await client.start()
  try {
    // The casts: both sides of the port are typed by the same table of jobs.
    if (isRescueStart(from)) yield { names: (await client.ask('rescuable-names', null)) as NameEntry[] }
    for (let point: RescuePoint | null = from; point !== null;) {
      const found = (await client.ask('rescuable', {
        ...point,
        limit: STEP,
      })) as ReadJobs['rescuable']['output']
      point = found.next === null ? startOfNext(point.table) : { table: point.table, after: found.next }
      yield { rows: found.rows, next: point }
    }
  } finally {
    await client.stop()
  }
}

function startOfNext(table: RescuePoint['table']): RescuePoint | null {
  const next = rescuableTables[rescuableTables.indexOf(table) + 1]
  return next === undefined ? null : { table: next, after: 0 }
}
