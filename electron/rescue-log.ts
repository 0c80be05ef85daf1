import type { NewDelivery, StoredDelivery } from './store/protocol.ts'
import { parseEvent } from './webhook/parse-event.ts'

/**
 * Brings what can be read of a damaged log into the new one, each delivery as of its own arrival and without a banner.
 * Deliveries that come in meanwhile are not kept waiting. Rejects where the new log cannot be written; what is in it stays.
 */
export async function rescueLog(
  batches: AsyncIterable<StoredDelivery[]>,
  accept: (delivery: NewDelivery) => Promise<unknown>,
  progress: (rescued: number) => void,
): Promise<void> {
  let rescued = 0
  for await (const batch of batches) {
    await Promise.all(batch.map((stored) => accept({ ...stored, event: parseEvent(stored.raw) })))
    rescued += batch.length
    if (batch.length > 0) progress(rescued)
  }
}
