import type { AppErrorCode, AppError } from '#shared/app-error.ts'
import { type CrmAccount, type CrmState, uninstallScope } from '#shared/crm.ts'
import type { NameKey } from '#shared/names.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Access } from './access.ts'
import { type IssuedTokens, pairOf } from './access-keeper.ts'
import { exportMessages } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { appIdOf } from './app-id-of.ts'
import { withAccount, withoutAccount } from './token-vault.ts'
import { NEVER, type StoredAccount, type VaultContent } from './vault-schema.ts'

interface AccountsDeps extends Access {
  /** Names as they are shown, by id. */
  shown: ReadonlyMap<string, string>
  meUserId(): string | null
  /** A sub-account was added; its first names may be asked for. */
  added(locationId: string): Promise<void>
  now(): number
}

const errorOf: Record<ApiFailure['kind'], AppErrorCode> = {
  unauthorized: 'crm-unauthorized',
  'grant-refused': 'crm-unauthorized',
  'client-refused': 'crm-unauthorized',
  'forbidden-scope': 'crm-scope',
  'wrong-location': 'crm-wrong-location',
  'not-found': 'crm-wrong-location',
  'rate-limited': 'crm-busy',
  offline: 'crm-unreachable',
  unexpected: 'crm-unexpected',
}

/** The administrator's app as a person enters it; a null secret keeps the one that app has. */
export interface ClientChange {
  id: string
  secret: string | null
  hasUninstallScope: boolean
}

/** The connected sub-accounts: adding, removing, and what the screens show of them. */
export interface Accounts {
  list(isFollowing: boolean): CrmAccount[]
  question(): CrmState['isThisYou']
  /** Ids whose names the screens show. */
  keys(): NameKey[]
  /** Rejects where it cannot be saved. */
  addConnected(answer: IssuedTokens & { locationId: string }): Promise<void>
  addToken(locationId: string, token: string): Promise<Result<null, AppError>>
  saveClient(client: ClientChange): Promise<Result<null, AppError>>
  /** `left`: the app is uninstalled there, which is remembered. */
  remove(locationId: string, how: 'left' | 'disconnected'): Promise<Result<null, AppError>>
  /** The person has said whether this is them. */
  answered(userId: string): Promise<Result<null, AppError>>
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { vault, api, shown } = deps
  const all = () => vault.content().accounts

  async function add(account: StoredAccount): Promise<void> {
    await vault.change((content) => withAccount(content, account))
    api.forget(account.locationId)
    await deps.added(account.locationId)
  }

  const changeAccounts = (make: (known: StoredAccount[]) => StoredAccount[]) =>
    vault.change((content) => ({ ...content, accounts: make(content.accounts) }))

  return {
    list: (isFollowing) => all().map((account) => describe(account, deps, isFollowing)),
    question() {
      const asked = deps.meUserId() === null ? all().find(({ installer }) => installer !== null) : undefined
      if (!asked?.installer) return null
      const { installer: userId, locationId } = asked
      return { userId, locationId, name: shown.get(userId) ?? null }
    },
    keys: () =>
      all().flatMap(({ locationId, installer }): NameKey[] => [
        { kind: 'location', id: locationId },
        ...(installer === null ? [] : [{ kind: 'user' as const, id: installer }]),
      ]),
    addConnected: (answer) => add(connectedAccount(answer, deps.now())),
    async addToken(locationId, token) {
      const tried = await tryToken(deps, locationId, token)
      if (!tried.ok) return tried
      return saved(add(tokenAccount(locationId, token, deps.now())))
    },
    saveClient: (client) => saved(vault.change((content) => withClient(content, client))),
    async remove(locationId, how) {
      const done = await saved(
        vault.change((content) => {
          const rest = withoutAccount(content, locationId)
          return how === 'left' ? { ...rest, left: [...rest.left, locationId] } : rest
        }),
      )
      if (done.ok) api.forget(locationId)
      return done
    },
    answered: (userId) =>
      saved(
        changeAccounts((known) =>
          known.map((account) => (account.installer === userId ? { ...account, installer: null } : account)),
        ),
      ),
  }
}

/** One small question that needs what following needs. */
async function tryToken(
  { client }: AccountsDeps,
  locationId: string,
  token: string,
): Promise<Result<null, AppError>> {
  const where = {
    locationId,
    channel: null,
    startDate: null,
    cursor: null,
    limit: 10,
    sortOrder: 'desc' as const,
  }
  const tried = await client.get({ locationId, token, share: 1 }, exportMessages(where))
  return tried.ok ? ok(null) : fail({ code: errorOf[tried.error.kind], detail: tried.error.detail })
}

async function saved(work: Promise<void>): Promise<Result<null, AppError>> {
  try {
    await work
    return ok(null)
  } catch (error) {
    return fail({ code: 'crm-not-saved', detail: error instanceof Error ? error.message : String(error) })
  }
}

function describe(account: StoredAccount, { api, shown }: AccountsDeps, isFollowing: boolean): CrmAccount {
  const { locationId, kind, connectedAt } = account
  return {
    locationId,
    name: shown.get(locationId) ?? null,
    kind,
    connectedAt,
    problem: api.problem(locationId),
    followed: isFollowing && api.canFollow(locationId),
    mayUninstall: account.uninstalls !== null,
  }
}

/**
 * The app is another one, or has another secret. What an app connected is renewed by that app alone, so the accounts of before
 * keep theirs; a new secret of theirs reaches them.
 */
function withClient(content: VaultContent, { secret, ...change }: ClientChange): VaultContent {
  const before = content.client
  const kept = before?.id === change.id ? before.secret : ''
  const client = { ...change, secret: secret ?? kept }
  const own = { id: client.id, secret: client.secret }
  const accounts = content.accounts.map((account) => {
    const by = account.client ?? (account.kind === 'oauth' ? before : null)
    if (by === null) return account
    return { ...account, client: by.id === own.id ? own : { id: by.id, secret: by.secret } }
  })
  return { ...content, client, accounts }
}

function connectedAccount(answer: IssuedTokens & { locationId: string }, now: number): StoredAccount {
  const mayUninstall = answer.scope?.split(/\s+/).includes(uninstallScope) ?? false
  return {
    locationId: answer.locationId,
    kind: 'oauth',
    connectedAt: now,
    companyId: answer.companyId ?? null,
    client: answer.client,
    uninstalls: mayUninstall ? appIdOf(answer.client.id) : null,
    installer: answer.userId ?? null,
    pair: pairOf(answer, now),
    previous: null,
  }
}

/** A Private Integration Token does not run out and has nothing to be renewed with. */
function tokenAccount(locationId: string, token: string, now: number): StoredAccount {
  return {
    locationId,
    kind: 'private-token',
    connectedAt: now,
    companyId: null,
    client: null,
    uninstalls: null,
    installer: null,
    pair: { access: token, refresh: '', issuedAt: now, until: NEVER },
    previous: null,
  }
}
