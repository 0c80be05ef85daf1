import type { ParsedEvent } from '#shared/event.ts'
import type { VerifiedBy } from '#shared/message.ts'
import { parseEvent } from './parse-event.ts'
import { parseWorkflowBody } from './parse-workflow-body.ts'

/**
 * Reads a delivery whose origin is known. A workflow's body has no signature of its own: only where the secret or the person
 * vouches for it, it becomes a message. Never throws.
 */
export function parseDelivery(raw: Uint8Array, verifiedBy: VerifiedBy): ParsedEvent {
  const event = parseEvent(raw)
  if (event.kind !== 'other' || (verifiedBy !== 'shared-secret' && verifiedBy !== 'unsigned')) return event
  return parseWorkflowBody(raw) ?? event
}
