import type { CrmAccount } from '#shared/crm.ts'
import type { Parts } from './create-parts.ts'
import type { Uninstalled } from './store/read-arrivals.ts'

interface Needed {
  log: Pick<Parts['log'], 'read'>
  connection: Pick<Parts['connection'], 'raise' | 'settle'>
  crm: {
    state(): { accounts: readonly Pick<CrmAccount, 'locationId' | 'connectedAt'>[] }
    /** The person had it uninstalled from there, in this app. */
    left(locationId: string): boolean
  }
}

/**
 * Says which sub-accounts have uninstalled the app, or that none has any more: asked for anew whenever one of them
 * installs, uninstalls or is connected, and at the start, so that the word of one says nothing of another.
 */
export async function tellOfUninstalled({ log, connection, crm }: Needed): Promise<void> {
  const gone = stillGone(await log.read('uninstalled', null), crm.state().accounts).filter(
    ({ locationId }) => locationId === null || !crm.left(locationId),
  )
  if (gone.length === 0) return connection.settle('uninstalled')
  const account = gone.flatMap(({ locationId, name }) => name ?? locationId ?? []).join(', ')
  connection.raise({ kind: 'uninstalled', account })
}

/** Whoever was connected after it is back; a token needs no INSTALL. One for a whole agency ends with any connection. */
function stillGone(
  uninstalled: readonly Uninstalled[],
  accounts: ReturnType<Needed['crm']['state']>['accounts'],
): Uninstalled[] {
  return uninstalled.filter(
    (gone) =>
      !accounts.some(
        ({ locationId, connectedAt }) =>
          (gone.locationId === null || gone.locationId === locationId) && connectedAt > gone.at,
      ),
  )
}
