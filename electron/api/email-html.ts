import type { MessageDetail } from '#shared/message.ts'

/** The HTML an email was sent with, from its newest delivery that has one; null where there is none. */
export function emailHtml(detail: MessageDetail | null): string | null {
  if (!detail?.html) return null
  for (const delivery of detail.deliveries) {
    const body = bodyOf(delivery.raw)
    if (body !== null) return body
  }
  return null
}

function bodyOf(raw: string): string | null {
  try {
    const value: unknown = JSON.parse(raw)
    const body = value !== null && typeof value === 'object' && 'body' in value ? value.body : null
    return typeof body === 'string' && body.trim() !== '' ? body : null
  } catch {
    return null
  }
}
