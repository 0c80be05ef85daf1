import { fail, ok, type Result } from '#shared/result.ts'
import { type TokenAnswer, tokenAnswerSchema } from './api-calls.ts'
import type { ApiClient } from './api-client.ts'
import type { ApiFailure } from './api-failure.ts'
import { type TokenVault, withAccount } from './token-vault.ts'
import type { StoredAccount, TokenPair, VaultContent } from './vault-schema.ts'

/** Access tokens that are good now, renewed before they run out. */
export interface AccessKeeper {
  access(locationId: string): Promise<Result<string, ApiFailure>>
  /** The token was refused although it should be good: another one, if there is any. */
  renew(locationId: string, refused: string): Promise<Result<string, ApiFailure>>
  /** The token was accepted: the pair before it is not needed any more. */
  worked(locationId: string, token: string): void
  exchange(code: string, redirectUri: string): Promise<Result<TokenAnswer, ApiFailure>>
}

interface KeeperDeps {
  vault: TokenVault
  client: ApiClient
  now(): number
  /** A renewal went well (null), or failed while the token at hand may still work. */
  onRenewal(locationId: string, failure: ApiFailure | null): void
}

/** Of an access token's life, what is left when it is renewed: time enough to tell a person where that fails. */
const RENEW_WITH_LEFT = 0.25
/** Milliseconds before a renewal that failed is tried again while the old token is still good. */
const TRY_AGAIN_AFTER = 60_000

const noClient: ApiFailure = { kind: 'client-refused', detail: 'no client id and secret' }
const noAccount: ApiFailure = { kind: 'unauthorized', detail: 'not connected' }
const refusedToken: ApiFailure = { kind: 'unauthorized', detail: 'the token was refused' }

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
      return account.kind === 'private-token' ? fail(refusedToken) : refreshing.now(account)
    },
    worked(locationId, token) {
      const account = deps.vault.account(locationId)
      if (account?.pair.access !== token || account.previous === null) return
      // Only tidying up: where it cannot be saved, nothing is lost.
      deps.vault.change((content) => withoutPrevious(content, locationId, token)).catch(() => undefined)
    },
    exchange: (code, redirectUri) =>
      askForTokens(deps, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  }
}

async function askForTokens(
  { vault, client }: KeeperDeps,
  form: Record<string, string>,
): Promise<Result<TokenAnswer, ApiFailure>> {
  const own = vault.content().client
  if (!own) return fail(noClient)
  const who = { client_id: own.id, client_secret: own.secret, user_type: 'Location' }
  return client.post('/oauth/token', { ...who, ...form }, tokenAnswerSchema)
}

/** Renewals, one at a time for each account: a refresh token is good once. */
function createRefreshing(deps: KeeperDeps) {
  const running = new Map<string, Promise<Result<string, ApiFailure>>>()
  const failedAt = new Map<string, number>()

  async function refresh({ locationId, ...account }: StoredAccount): Promise<Result<string, ApiFailure>> {
    const answer = await askWithEither(deps, account)
    const present = deps.vault.account(locationId)
    // Connected anew or disconnected meanwhile: what became of the access before says nothing of the one there is.
    if (present?.pair.access !== account.pair.access)
      return present ? ok(present.pair.access) : fail(noAccount)
    if (!answer.ok) {
      failedAt.set(locationId, deps.now())
      const { error } = answer
      const failure: ApiFailure =
        error.kind === 'grant-refused' ? { kind: 'unauthorized', detail: error.detail } : error
      deps.onRenewal(locationId, failure)
      return fail(failure)
    }
    failedAt.delete(locationId)
    const pair = pairOf(answer.value, deps.now())
    await deps.vault.rotate({ ...account, locationId, pair, previous: account.pair })
    deps.onRenewal(locationId, null)
    return ok(deps.vault.account(locationId)?.pair.access ?? pair.access)
  }

  function now(account: StoredAccount): Promise<Result<string, ApiFailure>> {
    const known = running.get(account.locationId)
    if (known) return known
    const flight = refresh(account).finally(() => running.delete(account.locationId))
    running.set(account.locationId, flight)
    return flight
  }

  return {
    now,
    soon(account: StoredAccount) {
      const rested = deps.now() - (failedAt.get(account.locationId) ?? 0) > TRY_AGAIN_AFTER
      if (rested) void now(account)
    },
  }
}

/** With the refresh token in force; where that is refused, with the one before, which a half-done renewal may have left. */
async function askWithEither(deps: KeeperDeps, { pair, previous }: Pick<StoredAccount, 'pair' | 'previous'>) {
  const answer = await askForTokens(deps, { grant_type: 'refresh_token', refresh_token: pair.refresh })
  if (answer.ok || answer.error.kind !== 'grant-refused' || previous === null) return answer
  return askForTokens(deps, { grant_type: 'refresh_token', refresh_token: previous.refresh })
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
