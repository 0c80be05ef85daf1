import type { EventEnvelope } from '#shared/event.ts'
import type { VerifiedBy } from '#shared/message.ts'
import type { Settings } from '#shared/settings.ts'

/**
 * The trust boundary. HighLevel signs for every app and every team with the same keys, so a signature proves the
 * sender and not the team: a sub-account nobody has answered for yet is `ask`. What proves this installation by itself
 * (its test key, its shared secret), or was let in by the person (unsigned), is not asked about.
 */
export function judgeLocation(
  envelope: Pick<EventEnvelope, 'locationId' | 'appId'>,
  verifiedBy: VerifiedBy,
  rules: { locations: Settings['locations']; confirmAll: boolean },
): 'confirmed' | 'discarded' | 'ask' {
  if (rules.confirmAll) return 'confirmed'
  if (verifiedBy !== 'highlevel-ed25519' && verifiedBy !== 'highlevel-rsa') return 'confirmed'
  const known = rules.locations.findLast(
    ({ locationId, appId }) =>
      locationId === (envelope.locationId ?? '') && (appId === null || appId === (envelope.appId ?? '')),
  )
  return known?.answer ?? 'ask'
}
