import type { Settings } from '#shared/settings.ts'
import type { Parts } from './create-parts.ts'
import { heldFor } from './held-deliveries.ts'
import { takeUpHeld } from './take-up-kept.ts'

interface ConfirmDeps {
  parts: Pick<Parts, 'log' | 'stages' | 'connection'>
  save(change: (settings: Settings) => Settings): Promise<void>
}

/** A sub-account that was connected is confirmed, whichever app delivers for it, and what waited for it goes on. */
export async function confirmLocation({ parts, save }: ConfirmDeps, locationId: string): Promise<void> {
  const answer = { locationId, appId: null, answer: 'confirmed' as const }
  await save((settings) => ({
    ...settings,
    locations: [...settings.locations.filter((known) => known.locationId !== locationId), answer],
  }))
  for (const group of await heldFor(parts.log, [locationId])) await takeUpHeld(parts, group)
}
