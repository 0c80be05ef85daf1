/** What an administrator's answer holds; or what it lacks. */
export type Reply =
  | { ok: true; locationId: string; token: string }
  | { ok: false; lacks: 'token' | 'location' }

/** HighLevel's Private Integration Tokens begin with `pit-`. */
const tokenPattern = /\bpit-[\w-]{8,}/i
/** The sheet's own line in either language, or an address of the CRM. */
const locationPatterns = [
  /\b(?:location[ _-]?id|location|id de ubicaci[oó]n)[^\S\n]*[:=][^\S\n]*([\w-]{4,100})/i,
  /\/location\/([\w-]{4,100})/i,
]
/** HighLevel's ids: letters and digits of both cases, about twenty of them. */
const bareId = /(?<![\w-])(?=\w*\d)(?=\w*[A-Z])[A-Za-z0-9]{18,24}(?![\w-])/

/** Finds the location ID and the token in whatever text the administrator sent: an email, a chat, two bare lines. */
export function readReply(text: string): Reply {
  const token = tokenPattern.exec(text)?.[0]
  if (token === undefined) return { ok: false, lacks: 'token' }
  const rest = text.replace(token, ' ')
  const labelled = locationPatterns.map((pattern) => pattern.exec(rest)?.[1]).find((id) => id !== undefined)
  const locationId = labelled ?? bareId.exec(rest)?.[0]
  return locationId === undefined ? { ok: false, lacks: 'location' } : { ok: true, locationId, token }
}
