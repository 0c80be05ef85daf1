import type { Settings } from '#shared/settings.ts'
import type { Parts } from './create-parts.ts'
import { heldFor, releaseHeld, reverifyQuarantined } from './held-deliveries.ts'
import type { RawDelivery } from './store/protocol.ts'
import { judgeLocation } from './webhook/judge-location.ts'
import { parseEvent } from './webhook/parse-event.ts'

type Needed = Pick<Parts, 'log' | 'stages' | 'connection'>

/** A released or re-verified body goes on as of its own arrival. */
function asRequest({ raw, headers, receivedAt }: RawDelivery) {
  // The cast: the store wrote this JSON itself, from an object of strings.
  return { raw, headers: JSON.parse(headers) as Record<string, string>, receivedAt }
}

/** Puts what is held for one sub-account into the log; the person has confirmed it. */
export async function takeUpHeld(
  { log, stages, connection }: Needed,
  group: { locationId: string; appId: string },
): Promise<{ released: number }> {
  const result = await releaseHeld(log, group, async (held) => {
    await stages.store({ ...asRequest(held), verifiedBy: held.verifiedBy, event: parseEvent(held.raw) })
  })
  connection.settle('held-full')
  await connection.refresh()
  return result
}

/** Throws away what is held for one sub-account; the person has said that it is not theirs. */
export async function discardHeld(
  { log, connection }: Pick<Needed, 'log' | 'connection'>,
  group: { locationId: string; appId: string },
): Promise<void> {
  while ((await log.write('discard-held', group)).more);
  connection.settle('held-full')
  await connection.refresh()
}

/** Keys changed: what was refused with a bad signature may prove genuine now. A crypto library that failed its test judges nothing. */
export async function takeUpQuarantined({ log, stages, connection }: Needed): Promise<void> {
  if (!stages.fit()) return
  await reverifyQuarantined(log, async (quarantined) => {
    const request = asRequest(quarantined)
    const verdict = await stages.verify(request.raw, request.headers)
    if (verdict.kind !== 'verified' || verdict.by === 'unsigned') return false
    const event = parseEvent(request.raw)
    const delivery = { ...request, event, verifiedBy: verdict.by }
    const judgement = stages.judge(event, verdict.by)
    if (judgement === 'ask' && (await stages.hold(delivery)) === 'full') return false
    if (judgement === 'confirmed') await stages.store(delivery)
    return true
  })
  await connection.refresh()
}

/** At the start: a release may have been broken off, and keys or sub-accounts changed by hand. Nothing waits for this. */
export async function takeUpKept(
  parts: Needed,
  rules: { locations: Settings['locations']; confirmAll: boolean },
): Promise<void> {
  const answered = rules.confirmAll ? null : rules.locations.map(({ locationId }) => locationId)
  for (const group of await heldFor(parts.log, answered)) {
    const judgement = judgeLocation(group, 'highlevel-ed25519', rules)
    if (judgement === 'confirmed') await takeUpHeld(parts, group)
    if (judgement === 'discarded') await discardHeld(parts, group)
  }
  await takeUpQuarantined(parts)
}
