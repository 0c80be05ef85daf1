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

/** Where a delivery keeps its text: `body` in HighLevel's own, the others where a workflow was filled in by hand. */
function bodyOf(raw: string): string | null {
  const value = parse(raw)
  const custom = textOf(value, 'customData')
  for (const text of [
    textOf(value, 'body'),
    textOf(value, 'text'),
    textOf(custom, 'text'),
    textOf(custom, 'message'),
  ])
    if (typeof text === 'string' && text.trim() !== '') return text
  return null
}

function textOf(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}
