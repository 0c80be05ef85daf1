import type { z } from 'zod'
import { fail, ok, type Result } from '#shared/result.ts'
import { type ApiFailure, failureOf, tokenFailureOf } from './api-failure.ts'
import type { RateGate } from './rate-gate.ts'

/** How the host reaches the network: Electron's, which knows the system's proxy, or Node's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One question to the API. `version` is the value of the Version header, which differs by part of the API. */
export interface ApiRequest<T> {
  path: string
  query?: Record<string, string | number | null>
  /** Sent along as JSON; only where something is deleted. */
  body?: Record<string, string>
  version: '2021-07-28' | '2021-04-15'
  schema: z.ZodType<T>
}

/** In whose name something is asked. `share`: see AccountApi. `signal` breaks it off, also while it waits for its turn. */
interface ApiAccess {
  locationId: string
  token: string
  share: number
  signal?: AbortSignal
}

/** The API, spoken to with a token of one sub-account. Never throws. */
export interface ApiClient {
  get<T>(access: ApiAccess, request: ApiRequest<T>): Promise<Result<T, ApiFailure>>
  delete<T>(access: ApiAccess, request: ApiRequest<T>): Promise<Result<T, ApiFailure>>
  /**
   * The token call, which needs no token and does not count against the limits. Once sent it is not broken off, also where the app
   * stops: by then HighLevel may have taken the old refresh token out of force.
   */
  post<T>(path: string, form: Record<string, string>, schema: z.ZodType<T>): Promise<Result<T, ApiFailure>>
}

/** Milliseconds one call may take, its body included. */
const TIME_LIMIT = 15_000
/** The same of the token call, whose answer cannot be asked for again. */
const TOKEN_TIME_LIMIT = 60_000

/** A token goes to where it was sent and nowhere else. */
const alone = { redirect: 'error', credentials: 'omit' } as const
const json = { accept: 'application/json' }

interface ClientDeps {
  base(): string
  fetch: Fetch
  gate: RateGate
  /** The app stops: questions are broken off, and nothing new is asked. */
  closing: AbortSignal
  /** What an answer that was understood tells of HighLevel's clock. */
  sawClock(seen: { date: string | null; sentAt: number; cameAt: number }): void
  now(): number
}

/** Answers are read leniently (the schemas say what is needed); everything else is one of the closed failures. */
export function createApiClient(deps: ClientDeps): ApiClient {
  async function ask<T>(
    method: 'GET' | 'DELETE',
    { locationId, token, share, signal }: ApiAccess,
    { path, query, body, version, schema }: ApiRequest<T>,
  ): Promise<Result<T, ApiFailure>> {
    await deps.gate.pass(locationId, share, signal)
    const headers = { ...json, authorization: `Bearer ${token}`, version }
    const init = body
      ? { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : { method, headers }
    const answered = ({ status, headers: said }: Response) =>
      deps.gate.answered(locationId, { status, header: (name) => said.get(name), now: deps.now() })
    const read = { schema, failure: failureOf, answered }
    const ends = [AbortSignal.timeout(TIME_LIMIT), deps.closing, ...(signal ? [signal] : [])]
    return send(deps, addressOf(deps.base(), path, query), { ...init, signal: AbortSignal.any(ends) }, read)
  }

  return {
    get: (access, request) => ask('GET', access, request),
    delete: (access, request) => ask('DELETE', access, request),
    async post(path, form, schema) {
      if (deps.closing.aborted) return fail({ kind: 'offline', detail: 'the app stops' })
      const headers = { ...json, 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(form).toString()
      const read = { schema, failure: tokenFailureOf, answered: () => undefined }
      const signal = AbortSignal.timeout(TOKEN_TIME_LIMIT)
      return send(deps, addressOf(deps.base(), path), { method: 'POST', headers, body, signal }, read)
    },
  }
}

/** @param init.signal breaks it off. */
async function send<T>(
  deps: ClientDeps,
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal },
  read: { schema: z.ZodType<T>; failure: typeof failureOf; answered(response: Response): void },
): Promise<Result<T, ApiFailure>> {
  try {
    // What was broken off while it waited for its turn never leaves.
    init.signal.throwIfAborted()
    const sentAt = deps.now()
    const response = await deps.fetch(url, { ...init, ...alone })
    const cameAt = deps.now()
    const text = await response.text()
    read.answered(response)
    if (!response.ok) return fail(read.failure(response.status, text, response.headers.get('retry-after')))
    const parsed = read.schema.safeParse(parseJson(text))
    if (!parsed.success)
      return fail({
        kind: 'unexpected',
        detail: `an answer that was not understood: ${parsed.error.message}`,
      })
    deps.sawClock({ date: response.headers.get('date'), sentAt, cameAt })
    return ok(parsed.data)
  } catch (error) {
    return fail({ kind: 'offline', detail: detailOf(error) })
  }
}

function addressOf(base: string, path: string, query: ApiRequest<unknown>['query'] = {}): string {
  const url = new URL(base.replace(/\/$/, '') + path)
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) url.searchParams.set(name, String(value))
  }
  return url.href
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** undici hides the reason one level down. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  return code ?? error.message
}
