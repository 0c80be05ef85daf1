/** What deliveries say beside the text: addresses of an email, its thread, and what was attached. */
export interface DeliveryExtras {
  from: string[]
  to: string[]
  cc: string[]
  bcc: string[]
  threadId: string | null
  provider: string | null
  emailMessageId: string | null
  conversationProviderId: string | null
  /** Files as the sender named them: web addresses, or words where it sent no address. */
  attachments: { text: string; url: string | null }[]
}

/**
 * The extras of a message from its raw deliveries, newest first: each from the newest that has it, since a change of status often
 * comes as a short delivery without them. Read leniently: a field of another type is text or nothing, never an error.
 */
export function readDeliveryExtras(raws: readonly string[]): DeliveryExtras {
  const all = raws.map((raw) => extrasOf(readObject(raw)))
  const list = (of: (extras: DeliveryExtras) => string[]) =>
    all.map(of).find(({ length }) => length > 0) ?? []
  const text = (of: (extras: DeliveryExtras) => string | null) =>
    all.map(of).find((one) => one !== null) ?? null
  return {
    from: list(({ from }) => from),
    to: list(({ to }) => to),
    cc: list(({ cc }) => cc),
    bcc: list(({ bcc }) => bcc),
    threadId: text(({ threadId }) => threadId),
    provider: text(({ provider }) => provider),
    emailMessageId: text(({ emailMessageId }) => emailMessageId),
    conversationProviderId: text(({ conversationProviderId }) => conversationProviderId),
    attachments: all.map(({ attachments }) => attachments).find(({ length }) => length > 0) ?? [],
  }
}

function extrasOf(body: Record<string, unknown>): DeliveryExtras {
  return {
    from: texts(body['from']),
    to: texts(body['to']),
    cc: [...texts(body['cc']), ...texts(body['ccList'])].filter(isFirst),
    bcc: [...texts(body['bcc']), ...texts(body['bccList'])].filter(isFirst),
    threadId: texts(body['threadId'])[0] ?? null,
    provider: texts(body['provider'])[0] ?? null,
    emailMessageId: texts(body['emailMessageId'])[0] ?? null,
    conversationProviderId: texts(body['conversationProviderId'])[0] ?? null,
    attachments: texts(body['attachments']).map((text) => ({ text, url: webAddress(text) })),
  }
}

function readObject(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function isFirst(text: string, index: number, all: string[]): boolean {
  return all.indexOf(text) === index
}

/** The texts in a value: itself, those in a list, or the `url` of an object; empty ones are left out. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'object' && value !== null && 'url' in value) return texts(value.url)
  return []
}

function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null
  return URL.canParse(text) ? text : null
}
