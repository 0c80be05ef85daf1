import type { HeldDelivery, RawDelivery } from './store/protocol.ts'
import type { EventLog } from './store/event-log.ts'

/** Rows taken up at a time: bodies may be 5 MB each. */
const STEP = 20

/**
 * For whom something is held, of these sub-accounts (null: of all), with what is on its way now. The list that is shown may be
 * older, and tells of the newest only.
 */
export async function heldFor(
  log: Pick<EventLog, 'read' | 'write'>,
  locationIds: readonly string[] | null,
): Promise<{ locationId: string; appId: string }[]> {
  // A store that cannot write holds nothing more either, and has its own alert.
  await passWhatIsOnItsWay(log).catch(() => undefined)
  return log.read('held-groups', { locationIds })
}

/** What was on its way is written before this, which writes nothing. */
const passWhatIsOnItsWay = (log: Pick<EventLog, 'write'>) => log.write('drop-held', { ids: [] })

/**
 * Takes up what was held for a sub-account the person has now confirmed: each goes into the log as of its own arrival.
 * Safe to break off: a delivery is deleted from the held ones only after it is in the log, where it counts once.
 */
export async function releaseHeld(
  log: EventLog,
  group: { locationId: string; appId: string },
  accept: (held: HeldDelivery) => Promise<void>,
): Promise<{ released: number }> {
  await passWhatIsOnItsWay(log)
  let after = 0
  let released = 0
  for (;;) {
    const rows = await log.read('held', { ...group, after, limit: STEP })
    for (const row of rows) {
      await accept(row)
      await log.write('drop-held', { ids: [row.id] })
      after = row.id
      released += 1
    }
    if (rows.length < STEP) return { released }
  }
}

/**
 * Verifies the quarantined bodies again, for when the keys have changed. `take` says whether a body proved genuine (and
 * is stored by then); only those leave the quarantine.
 */
export async function reverifyQuarantined(
  log: EventLog,
  take: (raw: RawDelivery) => Promise<boolean>,
): Promise<void> {
  let after = 0
  for (;;) {
    const rows = await log.read('quarantined', { after, limit: STEP })
    for (const row of rows) {
      after = row.id
      if (await take(row)) await log.write('drop-quarantined', { ids: [row.id] })
    }
    if (rows.length < STEP) return
  }
}
