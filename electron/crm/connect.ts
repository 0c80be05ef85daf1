import { timingSafeEqual } from 'node:crypto'
import type { AppError } from '#shared/app-error.ts'
import { type ConnectFailure, type CrmConnect, redirectUrlOf } from '#shared/crm.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { AccessKeeper, IssuedTokens } from './access-keeper.ts'
import type { ApiFailure } from './api-failure.ts'
import { authorizeUrl } from './authorize-url.ts'
import { type Callback, type CallbackOutcome, createCallbackListener } from './callback-listener.ts'

export interface ConnectDeps {
  client(): { id: string; hasUninstallScope: boolean } | null
  settings(): { authorizeUrl: string; callbackPort: number }
  keeper: Pick<AccessKeeper, 'exchange'>
  /** Keeps the account; rejects where it could not be saved. */
  connected(answer: IssuedTokens & { locationId: string }): Promise<void>
  page(outcome: CallbackOutcome): string
  openExternal(url: string): Promise<void>
  changed(): void
  newState(): string
  now(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** The way through HighLevel's choose-location page: see createConnect. */
export interface Connect {
  state(): CrmConnect
  start(): Promise<Result<{ authorizeUrl: string }, AppError>>
  cancel(): Promise<void>
}

/** Milliseconds a person may take in the browser. */
export const CONNECT_WITHIN = 600_000

interface Attempt {
  state: string
  redirectUrl: string
}

/**
 * One attempt at a time: the browser is sent off with a state that is good once, and awaited on the redirect URL's port only
 * while the attempt lasts. A stranger's request with another state changes nothing.
 */
export function createConnect(deps: ConnectDeps): Connect {
  let now: CrmConnect = { state: 'idle' }
  let attempt: Attempt | null = null
  let cancelTimer: () => void = () => undefined
  const listener = createCallbackListener({ arrived, page: deps.page })

  function become(next: CrmConnect): void {
    now = next
    deps.changed()
  }

  async function end(next: CrmConnect): Promise<void> {
    attempt = null
    cancelTimer()
    become(next)
    await listener.stop()
  }

  const timeOut = () => void end(failedBy('timed-out', deps.now())).catch(deps.onError)

  async function arrived({ state, code }: Callback): Promise<CallbackOutcome> {
    const own = attempt
    if (own === null || !isSame(state, own.state)) return 'stale'
    attempt = null
    cancelTimer()
    // The listener is stopped after this page is answered, which is why nobody waits for its end here.
    const finish = (next: CrmConnect) => void end(next).catch(deps.onError)
    if (code === null) {
      finish(failedBy('denied', deps.now()))
      return 'failed'
    }
    become({ state: 'exchanging' })
    const outcome = await exchange(deps, code, own.redirectUrl)
    finish(outcome)
    return outcome.state === 'done' ? 'done' : 'failed'
  }

  return {
    state: () => now,
    async start() {
      const client = deps.client()
      if (client === null) return fail({ code: 'crm-client-missing' })
      await end({ state: 'idle' })
      const { authorizeUrl: page, callbackPort } = deps.settings()
      if (!(await listener.start(callbackPort))) {
        return fail({ code: 'crm-callback-port', detail: String(callbackPort) })
      }
      const redirectUrl = redirectUrlOf(callbackPort)
      attempt = { state: deps.newState(), redirectUrl }
      const url = authorizeUrl(page, { client, ...attempt })
      cancelTimer = deps.setTimer(CONNECT_WITHIN, timeOut)
      become(waitingFor(url, deps.now()))
      // Where no browser opens, the page shows the address to copy.
      deps.openExternal(url).catch(deps.onError)
      return ok({ authorizeUrl: url })
    },
    cancel: () => end({ state: 'idle' }),
  }
}

const failedBy = (why: ConnectFailure, at: number): CrmConnect => ({ state: 'failed', why, at })

const waitingFor = (url: string, since: number): CrmConnect => ({
  state: 'waiting',
  authorizeUrl: url,
  since,
  until: since + CONNECT_WITHIN,
})

async function exchange(deps: ConnectDeps, code: string, redirectUrl: string): Promise<CrmConnect> {
  const failed = (why: ConnectFailure) => failedBy(why, deps.now())
  const answer = await deps.keeper.exchange(code, redirectUrl)
  if (!answer.ok) return failed(failureOfExchange(answer.error))
  const { locationId } = answer.value
  if (!locationId) return failed('agency-token')
  try {
    await deps.connected({ ...answer.value, locationId })
  } catch (error) {
    deps.onError(error)
    return failed('not-saved')
  }
  return { state: 'done', locationId, at: deps.now() }
}

function failureOfExchange({ kind }: ApiFailure): ConnectFailure {
  if (kind === 'client-refused') return 'client-refused'
  return kind === 'grant-refused' ? 'code-refused' : 'unreachable'
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
