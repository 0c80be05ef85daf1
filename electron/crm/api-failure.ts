/**
 * Why a call of the API did not bring what was asked, as a closed list. `unauthorized`: the token is not accepted.
 * `grant-refused`: a code or refresh token is not (any more). `client-refused`: the app's own id or secret is not.
 */
export type ApiFailure =
  | {
      kind:
        | 'unauthorized'
        | 'forbidden-scope'
        | 'wrong-location'
        | 'not-found'
        | 'offline'
        | 'unexpected'
        | 'grant-refused'
        | 'client-refused'
      detail: string
    }
  | { kind: 'rate-limited'; detail: string; retryInMs: number }

/** Milliseconds to wait after a 429 that does not say how long. */
const WAIT_AFTER_429 = 10_000
const LONGEST_DETAIL = 300

/**
 * What an answer other than 2xx means. HighLevel answers a missing scope and another sub-account's token with 401 or 403 and
 * tells them apart by the text alone, which is why the text is read. Pure.
 */
export function failureOf(status: number, text: string, retryAfter: string | null): ApiFailure {
  const detail = `HTTP ${status} ${text.slice(0, LONGEST_DETAIL)}`.trim()
  if (status === 429) {
    const seconds = Number(retryAfter ?? '')
    return { kind: 'rate-limited', detail, retryInMs: seconds > 0 ? seconds * 1000 : WAIT_AFTER_429 }
  }
  if (status === 404) return { kind: 'not-found', detail }
  if (status !== 401 && status !== 403) return { kind: 'unexpected', detail }
  if (/scope/i.test(text)) return { kind: 'forbidden-scope', detail }
  if (/location/i.test(text)) return { kind: 'wrong-location', detail }
  return { kind: status === 401 ? 'unauthorized' : 'forbidden-scope', detail }
}

/** What a refusal of the token call means. RFC 6749 names the errors; HighLevel's own texts are read as well. Pure. */
export function tokenFailureOf(status: number, text: string, retryAfter: string | null): ApiFailure {
  const detail = `HTTP ${status} ${text.slice(0, LONGEST_DETAIL)}`.trim()
  if (/invalid_client|invalid client/i.test(text)) return { kind: 'client-refused', detail }
  if (status === 400 || status === 401 || status === 403 || status === 422)
    return { kind: 'grant-refused', detail }
  return failureOf(status, text, retryAfter)
}
