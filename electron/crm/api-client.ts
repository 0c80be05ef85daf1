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
  version: '2021-07-28' | '2021-04-15'
  schema: z.ZodType<T>
}

/** The API, spoken to with a token of one sub-account. Never throws. */
export interface ApiClient {
  get<T>(
    access: { locationId: string; token: string; share: number },
    request: ApiRequest<T>,
  ): Promise<Result<T, ApiFailure>>
  /** The token call, which needs no token and does not count against the limits. */
  post<T>(path: string, form: Record<string, string>, schema: z.ZodType<T>): Promise<Result<T, ApiFailure>>
}

/** Milliseconds one call may take, its body included. */
const TIME_LIMIT = 15_000

/** A token goes to where it was sent and nowhere else. */
const alone = { redirect: 'error', credentials: 'omit' } as const
const json = { accept: 'application/json' }

/** Answers are read leniently (the schemas say what is needed); everything else is one of the closed failures. */
export function createApiClient(deps: {
  base(): string
  fetch: Fetch
  gate: RateGate
  /** Breaks off what is under way: the app stops. */
  closing: AbortSignal
  now(): number
}): ApiClient {
  async function send<T>(
    url: string,
    init: RequestInit,
    read: { schema: z.ZodType<T>; failure: typeof failureOf; answered(response: Response): void },
  ): Promise<Result<T, ApiFailure>> {
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(TIME_LIMIT), deps.closing])
      const response = await deps.fetch(url, { ...init, ...alone, signal })
      const text = await response.text()
      read.answered(response)
      if (!response.ok) return fail(read.failure(response.status, text, response.headers.get('retry-after')))
      const parsed = read.schema.safeParse(parseJson(text))
      return parsed.success
        ? ok(parsed.data)
        : fail({ kind: 'unexpected', detail: `an answer that was not understood: ${parsed.error.message}` })
    } catch (error) {
      return fail({ kind: 'offline', detail: detailOf(error) })
    }
  }

  return {
    async get({ locationId, token, share }, { path, query, version, schema }) {
      await deps.gate.pass(locationId, share)
      const headers = { ...json, authorization: `Bearer ${token}`, version }
      return send(
        addressOf(deps.base(), path, query),
        { method: 'GET', headers },
        {
          schema,
          failure: failureOf,
          answered: ({ status, headers: said }) =>
            deps.gate.answered(locationId, { status, header: (name) => said.get(name), now: deps.now() }),
        },
      )
    },
    post(path, form, schema) {
      const headers = { ...json, 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(form).toString()
      return send(
        addressOf(deps.base(), path),
        { method: 'POST', headers, body },
        {
          schema,
          failure: tokenFailureOf,
          answered: () => undefined,
        },
      )
    },
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
