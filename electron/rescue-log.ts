import type { HeldDelivery, NameEntry, NewDelivery, RawDelivery, Rescued } from './store/protocol.ts'
import type { RescuePoint } from './store/read-rescuable.ts'
import type { RescueBatch } from './store/set-aside-reader.ts'
import { parseDelivery } from './webhook/parse-delivery.ts'

/** Where what was rescued goes: the log in use. */
export interface RescueTarget {
  names(entries: NameEntry[]): Promise<unknown>
  accept(delivery: NewDelivery): Promise<unknown>
  hold(held: HeldDelivery): Promise<'held' | 'full'>
  quarantine(body: RawDelivery): Promise<unknown>
}

/**
 * Brings what can be read of a damaged log into the one in use: each delivery as of its own arrival and without a banner,
 * what waits for an answer, what is in quarantine, and the names. Deliveries that come in meanwhile are not kept waiting.
 * Rejects where the log in use takes nothing; what is in it stays. `committed` is told how many deliveries each step brought, and where to
 * go on; it says whether to.
 */
export async function rescueLog(
  batches: AsyncIterable<RescueBatch>,
  target: RescueTarget,
  committed: (deliveries: number, next: RescuePoint | null) => Promise<boolean>,
): Promise<void> {
  for await (const batch of batches) {
    if ('names' in batch) {
      await target.names(batch.names)
      continue
    }
    await Promise.all(batch.rows.map((row) => put(row, target)))
    const deliveries = batch.rows.filter(({ kind }) => kind === 'delivery').length
    if (!(await committed(deliveries, batch.next))) return
  }
}

async function put(row: Rescued, target: RescueTarget): Promise<unknown> {
  switch (row.kind) {
    case 'delivery': {
      const { delivery } = row
      return target.accept({ ...delivery, event: parseDelivery(delivery.raw, delivery.verifiedBy) })
    }
    case 'held':
      if ((await target.hold(row.held)) === 'full') throw new Error('no more may wait for an answer')
      return null
    case 'quarantined':
      return target.quarantine(row.body)
  }
}
