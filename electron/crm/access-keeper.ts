import { fail, ok, type Result } from '#shared/result.ts'
import { type TokenAnswer, tokenAnswerSchema } from './api-calls.ts'
import type { ApiClient } from './api-client.ts'
import type { ApiFailure } from './api-failure.ts'
import { type TokenVault, withAccount } from './token-vault.ts'
import type { AppClient, StoredAccount, TokenPair, VaultContent } from './vault-schema.ts'

/** Access tokens that are good now, renewed before they run out. */
export interface AccessKeeper {
  access(locationId: string): Promise<Result<string, ApiFailure>>
  /** The token was refused although it should be good: another one, if there is any. */
  renew(locationId: string, refused: string): Promise<Result<string, ApiFailure>>
  /** The token was accepted: the pair before it is not needed any more. */
  worked(locationId: string, token: string): void
  exchange(code: string, redirectUri: string): Promise<Result<IssuedTokens, ApiFailure>>
  /** Resolves when no renewal is under way any more, and each pair that came is saved or was refused. */
  settled(): Promise<void>
}

/** Tokens, and the app they were given to. */
export interface IssuedTokens extends TokenAnswer {
  client: AppClient
}

interface KeeperDeps {
  vault: TokenVault
  client: ApiClient
  /** The app stops: nobody waits for a renewal any more, which goes on. */
  closing: AbortSignal
  now(): number
  /** A renewal went well (null), or failed while the token at hand may still work. */
  onRenewal(locationId: string, failure: ApiFailure | null): void
}

/** Of an access token's life, what is left when it is renewed: time enough to tell a person where that fails. */
const RENEW_WITH_LEFT = 0.25
/** Milliseconds for which the last renewal says what another one would: also what HighLevel refuses is asked no more often. */
const TRY_AGAIN_AFTER = 60_000

const noClient: ApiFailure = { kind: 'client-refused', detail: 'no client id and secret' }
const noAccount: ApiFailure = { kind: 'unauthorized', detail: 'not connected' }
const stopping: ApiFailure = { kind: 'offline', detail: 'the app stops' }
const refusedToken: ApiFailure = { kind: 'unauthorized', detail: 'the token was refused' }
/** What does not pass by itself. */
const lasting: ReadonlySet<ApiFailure['kind']> = new Set(['unauthorized', 'client-refused'])

/**
 * The pair of a refresh is written before it is used, and the pair before it kept until the new one worked. One gap cannot be
 * closed from this side: HighLevel puts the old refresh token out of force when it answers, so whoever dies between the
 * answer and the disk has lost it. That is why a token is renewed with a quarter of its life left: the old access token goes
 * on working meanwhile, and the person is told in time to connect again.
 */
export function createAccessKeeper(deps: KeeperDeps): AccessKeeper {
  const refreshing = createRefreshing(deps)
  return {
    async access(locationId) {
      const account = deps.vault.account(locationId)
      if (!account) return fail(noAccount)
      const now = deps.now()
      if (now >= account.pair.until) return refreshing.now(account)
      // In the background: the token at hand is good, nobody has to wait.
      if (isDue(account, now)) refreshing.soon(account)
      return ok(account.pair.access)
    },
    async renew(locationId, refused) {
      const account = deps.vault.account(locationId)
      if (!account) return fail(noAccount)
      if (account.pair.access !== refused) return ok(account.pair.access)
      const isFresh = refreshing.last(account)?.failure === null
      return account.kind === 'private-token' || isFresh ? fail(refusedToken) : refreshing.now(account)
    },
    worked(locationId, token) {
      const account = deps.vault.account(locationId)
      if (account?.pair.access !== token || account.previous === null) return
      // Only tidying up: where it cannot be saved, nothing is lost.
      deps.vault.change((content) => withoutPrevious(content, locationId, token)).catch(() => undefined)
    },
    async exchange(code, redirectUri) {
      const { client } = deps.vault.content()
      if (client === null) return fail(noClient)
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
      const answer = await askForTokens(deps, client, form)
      return answer.ok ? ok({ ...answer.value, client: { id: client.id, secret: client.secret } }) : answer
    },
    settled: refreshing.settled,
  }
}

function askForTokens(
  { client }: KeeperDeps,
  { id, secret }: AppClient,
  form: Record<string, string>,
): Promise<Result<TokenAnswer, ApiFailure>> {
  const who = { client_id: id, client_secret: secret, user_type: 'Location' }
  return client.post('/oauth/token', { ...who, ...form }, tokenAnswerSchema)
}

/** How a renewal ended. `failure` null: the pair in force came by it. */
interface Outcome {
  at: number
  /** The access token in force afterwards, and the app that asked: with others it says nothing. */
  access: string
  client: AppClient | null
  failure: ApiFailure | null
}

/** Renewals, one at a time for each account: a refresh token is good once. */
function createRefreshing(deps: KeeperDeps) {
  const running = new Map<string, Promise<Result<string, ApiFailure>>>()
  const outcomes = new Map<string, Outcome>()

  const clientOf = ({ client }: StoredAccount): AppClient | null => client ?? deps.vault.content().client

  async function refresh(account: StoredAccount): Promise<Result<string, ApiFailure>> {
    const { locationId } = account
    const client = clientOf(account)
    const answer = client === null ? fail(noClient) : await askWithEither(deps, client, account)
    const present = deps.vault.account(locationId)
    // Connected anew or disconnected meanwhile: what became of the access before says nothing of the one there is.
    if (present?.pair.access !== account.pair.access)
      return present ? ok(present.pair.access) : fail(noAccount)
    const at = deps.now()
    if (!answer.ok) {
      const { error } = answer
      const failure: ApiFailure =
        error.kind === 'grant-refused' ? { kind: 'unauthorized', detail: error.detail } : error
      outcomes.set(locationId, { at, access: account.pair.access, client, failure })
      deps.onRenewal(locationId, failure)
      return fail(failure)
    }
    const pair = pairOf(answer.value, at)
    outcomes.set(locationId, { at, access: pair.access, client, failure: null })
    await deps.vault.rotate({ locationId, pair, previous: account.pair })
    deps.onRenewal(locationId, null)
    return ok(deps.vault.account(locationId)?.pair.access ?? pair.access)
  }

  /** How the last renewal of this very pair ended, if that was just now. */
  function last(account: StoredAccount): Outcome | null {
    const known = outcomes.get(account.locationId)
    if (!known || known.access !== account.pair.access || known.client !== clientOf(account)) return null
    return Math.abs(deps.now() - known.at) < TRY_AGAIN_AFTER ? known : null
  }

  function now(account: StoredAccount): Promise<Result<string, ApiFailure>> {
    const known = running.get(account.locationId)
    if (known) return whileRunning(known, deps.closing)
    const failure = last(account)?.failure ?? null
    if (failure !== null && lasting.has(failure.kind)) return Promise.resolve(fail(failure))
    const flight = refresh(account).finally(() => running.delete(account.locationId))
    running.set(account.locationId, flight)
    return whileRunning(flight, deps.closing)
  }

  return {
    now,
    last,
    soon(account: StoredAccount) {
      if ((last(account)?.failure ?? null) === null) void now(account)
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running.values())
    },
  }
}

/** Nobody waits for it once the app stops. */
function whileRunning(
  flight: Promise<Result<string, ApiFailure>>,
  closing: AbortSignal,
): Promise<Result<string, ApiFailure>> {
  const { promise, resolve, reject } = Promise.withResolvers<Result<string, ApiFailure>>()
  const giveUp = () => resolve(fail(stopping))
  if (closing.aborted) giveUp()
  closing.addEventListener('abort', giveUp)
  void flight.then(resolve, reject).finally(() => closing.removeEventListener('abort', giveUp))
  return promise
}

/** With the refresh token in force; where that is refused, with the one before, which a half-done renewal may have left. */
async function askWithEither(deps: KeeperDeps, client: AppClient, { pair, previous }: StoredAccount) {
  const ask = ({ refresh }: TokenPair) =>
    askForTokens(deps, client, { grant_type: 'refresh_token', refresh_token: refresh })
  const answer = await ask(pair)
  if (answer.ok || answer.error.kind !== 'grant-refused' || previous === null) return answer
  return ask(previous)
}

function withoutPrevious(content: VaultContent, locationId: string, token: string): VaultContent {
  const account = content.accounts.find((known) => known.locationId === locationId)
  return account?.pair.access === token ? withAccount(content, { ...account, previous: null }) : content
}

function isDue(account: StoredAccount, now: number): boolean {
  const { issuedAt, until } = account.pair
  return account.kind === 'oauth' && now >= until - (until - issuedAt) * RENEW_WITH_LEFT
}

/** A pair out of an answer; its life counts from now. */
export function pairOf(answer: TokenAnswer, now: number): TokenPair {
  return {
    access: answer.access_token,
    refresh: answer.refresh_token,
    issuedAt: now,
    until: now + answer.expires_in * 1000,
  }
}
