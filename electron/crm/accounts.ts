import type { AppErrorCode, AppError } from '#shared/app-error.ts'
import type { CrmAccount, CrmState } from '#shared/crm.ts'
import type { NameKey } from '#shared/names.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Access } from './access.ts'
import { pairOf } from './access-keeper.ts'
import { exportMessages, type TokenAnswer } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import { withAccount } from './token-vault.ts'
import { NEVER, type StoredAccount } from './vault-schema.ts'

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

/** The connected sub-accounts: adding, removing, and what the screens show of them. */
export interface Accounts {
  list(isFollowing: boolean): CrmAccount[]
  question(): CrmState['isThisYou']
  /** Ids whose names the screens show. */
  keys(): NameKey[]
  /** Rejects where it cannot be saved. */
  addConnected(answer: TokenAnswer & { locationId: string }): Promise<void>
  addToken(locationId: string, token: string): Promise<Result<null, AppError>>
  saveClient(client: { id: string; secret: string | null }): Promise<Result<null, AppError>>
  remove(locationId: string): Promise<Result<null, AppError>>
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
    saveClient: ({ id, secret }) =>
      saved(
        vault.change((content) => ({
          ...content,
          client: { id, secret: secret ?? content.client?.secret ?? '' },
        })),
      ),
    async remove(locationId) {
      const done = await saved(
        changeAccounts((known) => known.filter((account) => account.locationId !== locationId)),
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
  }
}

function connectedAccount(answer: TokenAnswer & { locationId: string }, now: number): StoredAccount {
  return {
    locationId: answer.locationId,
    kind: 'oauth',
    connectedAt: now,
    companyId: answer.companyId ?? null,
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
    installer: null,
    pair: { access: token, refresh: '', issuedAt: now, until: NEVER },
    previous: null,
  }
}
