import { createHash } from 'node:crypto'

/**
 * What makes two deliveries the same one. HighLevel repeats `webhookId` over the retries of a delivery; a body without
 * one is known by its bytes.
 */
export function deliveryIdentity(raw: Uint8Array, webhookId: string | null): string {
  const id = webhookId?.trim() ?? ''
  return id === '' ? `sha256:${createHash('sha256').update(raw).digest('hex')}` : id
}
