import type {
  HeldDelivery,
  NameEntry,
  NewDelivery,
  RawDelivery,
  Rescued,
  StoredDelivery,
} from './store/protocol.ts'
import type { RescuePoint } from './store/read-rescuable.ts'
import type { RescueBatch } from './store/set-aside-reader.ts'
import type { judgeLocation } from './webhook/judge-location.ts'
import { parseDelivery } from './webhook/parse-delivery.ts'

/** Where what was rescued goes: the log in use. */
export interface RescueTarget {
  names(entries: NameEntry[]): Promise<unknown>
  accept(delivery: NewDelivery): Promise<unknown>
  hold(held: HeldDelivery): Promise<'held' | 'full'>
  /** What the person says of its sub-account by now. */
  judge(held: HeldDelivery): ReturnType<typeof judgeLocation>
  quarantine(body: RawDelivery): Promise<unknown>
}

/**
 * Brings what can be read of a damaged log into the one in use: each delivery as of its own arrival and without a banner,
 * what waits for an answer (as the answers are by now), what is in quarantine, and the names. Deliveries that come in meanwhile are not kept waiting.
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
    case 'delivery':
      return accept(row.delivery, target)
    case 'held':
      return putHeld(row.held, target)
    case 'quarantined':
      return target.quarantine(row.body)
  }
}

const accept = (delivery: StoredDelivery, target: RescueTarget): Promise<unknown> =>
  target.accept({ ...delivery, event: parseDelivery(delivery.raw, delivery.verifiedBy) })

/** Judged and written in one go: an answer that is given now finds it held, or is known here. */
async function putHeld(held: HeldDelivery, target: RescueTarget): Promise<unknown> {
  const judgement = target.judge(held)
  if (judgement === 'discarded') return null
  if (judgement === 'confirmed') {
    const { locationId: _locationId, appId: _appId, sample: _sample, ...delivery } = held
    return accept(delivery, target)
  }
  if ((await target.hold(held)) === 'full') throw new Error('no more may wait for an answer')
  return null
}
