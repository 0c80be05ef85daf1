import type { HeldDelivery, NameEntry, NewDelivery, RawDelivery, Rescued } from './store/protocol.ts'
import { parseDelivery } from './webhook/parse-delivery.ts'

/** Where what was rescued goes: the new log. */
interface RescueTarget {
  names(entries: NameEntry[]): Promise<unknown>
  accept(delivery: NewDelivery): Promise<unknown>
  hold(held: HeldDelivery): Promise<unknown>
  quarantine(body: RawDelivery): Promise<unknown>
}

/**
 * Brings what can be read of a damaged log into the new one: each delivery as of its own arrival and without a banner, what
 * waits for an answer, what is in quarantine, and the names. Deliveries that come in meanwhile are not kept waiting. Rejects
 * where the new log cannot be written; what is in it stays. `progress` counts the deliveries of the log itself.
 */
export async function rescueLog(
  batches: AsyncIterable<{ names: NameEntry[] } | { rows: Rescued[] }>,
  target: RescueTarget,
  progress: (rescued: number) => void,
): Promise<void> {
  let rescued = 0
  for await (const batch of batches) {
    if ('names' in batch) {
      await target.names(batch.names)
      continue
    }
    await Promise.all(batch.rows.map((row) => put(row, target)))
    const deliveries = batch.rows.filter(({ kind }) => kind === 'delivery').length
    rescued += deliveries
    if (deliveries > 0) progress(rescued)
  }
}

function put(row: Rescued, target: RescueTarget): Promise<unknown> {
  switch (row.kind) {
    case 'delivery': {
      const { delivery } = row
      return target.accept({ ...delivery, event: parseDelivery(delivery.raw, delivery.verifiedBy) })
    }
    case 'held':
      return target.hold(row.held)
    case 'quarantined':
      return target.quarantine(row.body)
  }
}
