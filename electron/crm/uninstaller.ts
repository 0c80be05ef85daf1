import type { AppError } from '#shared/app-error.ts'
import type { Uninstall } from '#shared/crm.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Access } from './access.ts'
import type { Accounts } from './accounts.ts'
import { uninstallApp } from './api-calls.ts'
import type { ApiFailure } from './api-failure.ts'
import type { StoredAccount } from './vault-schema.ts'

/** Ends the access at HighLevel itself, where it granted that: the app is uninstalled and its tokens are worthless. */
export interface Uninstaller {
  /** Has the app uninstalled from one sub-account, and disconnects it; where HighLevel does not, nothing changes here. */
  one(locationId: string): Promise<Result<null, AppError>>
  /** The same for each that may be; what is done stays done where another one fails. */
  all(): Promise<Uninstall[]>
  /** That the app is gone from there is this installation's own doing. */
  left(locationId: string): boolean
}

interface UninstallerDeps extends Pick<Access, 'api' | 'vault'> {
  accounts: Pick<Accounts, 'remove'>
  /** Names as they are shown, by id. */
  shown: ReadonlyMap<string, string>
  /** Once HighLevel has answered or not: its own word of it may have come before. */
  uninstallTried(): Promise<void>
  changed(): void
  onError(error: unknown): void
}

/** Milliseconds for one sub-account, the renewal of its token and the wait for its turn included. */
const WITHIN = 30_000

const whyOf: Record<ApiFailure['kind'], NonNullable<Uninstall['failure']>['why']> = {
  unauthorized: 'no-access',
  'grant-refused': 'no-access',
  'client-refused': 'no-access',
  'wrong-location': 'no-access',
  'forbidden-scope': 'no-scope',
  'rate-limited': 'busy',
  offline: 'unreachable',
  'not-found': 'unexpected',
  unexpected: 'unexpected',
}

async function ask(api: Access['api'], locationId: string, appId: string): Promise<Result<null, ApiFailure>> {
  const answer = await api.delete(locationId, uninstallApp(appId, locationId), AbortSignal.timeout(WITHIN))
  if (!answer.ok) return answer
  return answer.value.success ? ok(null) : fail({ kind: 'unexpected', detail: 'success: false' })
}

export function createUninstaller(deps: UninstallerDeps): Uninstaller {
  const { api, vault, accounts, shown } = deps
  /** Being uninstalled now: HighLevel tells of it by webhook, maybe before it answers. */
  const leaving = new Set<string>()

  /** What kept HighLevel from it; and where nothing did, whether the account could be taken out here. */
  async function attempt(locationId: string, appId: string) {
    leaving.add(locationId)
    const answer = await ask(api, locationId, appId)
    const removed = answer.ok ? await accounts.remove(locationId, 'left') : ok(null)
    leaving.delete(locationId)
    deps.changed()
    await deps.uninstallTried().catch(deps.onError)
    if (answer.ok) return { failure: null, removed }
    const { kind, detail } = answer.error
    deps.onError(new Error(`not uninstalled: ${detail}`))
    return { failure: { why: whyOf[kind], detail }, removed }
  }

  async function describe({ locationId }: StoredAccount, appId: string): Promise<Uninstall> {
    const name = shown.get(locationId) ?? null
    return { locationId, name, failure: (await attempt(locationId, appId)).failure }
  }

  return {
    async one(locationId) {
      const appId = vault.account(locationId)?.uninstalls ?? null
      if (appId === null) return fail({ code: 'crm-not-uninstalled', detail: 'not granted' })
      const { failure, removed } = await attempt(locationId, appId)
      return failure ? fail({ code: 'crm-not-uninstalled', detail: failure.detail }) : removed
    },
    all: () =>
      Promise.all(
        vault
          .content()
          .accounts.flatMap((account) =>
            account.uninstalls === null ? [] : [describe(account, account.uninstalls)],
          ),
      ),
    left: (locationId) => leaving.has(locationId) || vault.content().left.includes(locationId),
  }
}
