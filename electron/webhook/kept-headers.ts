/** Headers kept beside a body: what is needed to verify it again, and what helps to find out who sent it. */
const kept = [
  'content-type',
  'user-agent',
  'x-ghl-signature',
  'x-wh-signature',
  'x-saliente-test-signature',
  'traceparent',
  'x-forwarded-for',
]

/** The headers that matter, as a JSON object of strings. A shared secret is never among them. */
export function keptHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const found = kept.flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const]
  })
  return JSON.stringify(Object.fromEntries(found))
}
