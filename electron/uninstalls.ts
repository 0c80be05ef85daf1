import type { CrmAccount } from '#shared/crm.ts'
import type { Settings } from '#shared/settings.ts'
import type { ConnectionTracker } from './connection-tracker.ts'
import type { ReadDelivery } from './receive-delivery.ts'
import type { EventLog } from './store/event-log.ts'
import type { HeardFrom } from './store/heard-from.ts'

interface UninstallsDeps {
  log: Pick<EventLog, 'read'>
  connection: Pick<ConnectionTracker, 'raise' | 'settle'>
  settings(): Pick<Settings, 'locations'>
  confirmAll: boolean
  crm(): {
    state(): { accounts: readonly Pick<CrmAccount, 'locationId' | 'connectedAt' | 'kind'>[] }
    /** The person had it uninstalled from there, in this app. */
    left(locationId: string): boolean
    /** Its messages are asked for, and answers come. */
    follows(locationId: string): boolean
    reconsider(): void
  }
  now(): number
}

/** From which sub-accounts HighLevel has uninstalled the app: see createUninstalls. */
export interface Uninstalls {
  /** Asks the log anew. Rejects where that cannot be read. */
  look(): Promise<void>
  /** Who is connected, confirmed or followed may have changed. */
  tell(): void
  /** Something was delivered: it may be the word of an end, or of a new beginning. */
  arrived(delivery: Pick<ReadDelivery, 'event' | 'verifiedBy'>): Promise<void>
  /** When it was uninstalled from there, if it did not come back (Unix ms). */
  since(locationId: string): number | null
  /** HighLevel's webhook has told of it, and the app is still there as far as is known. */
  delivers(locationId: string): boolean
}

/**
 * Keeps account of where the app is uninstalled, and says so where nothing is heard any more. What is looked at is every sub-account
 * of which somebody wants to hear, each by itself: it is over for one when HighLevel delivers something of it again, when the app is
 * connected there again, or when nobody wants to hear of it any more. A Private Integration Token brings back no webhook: what it is
 * good for is asking, and while that is answered there is nothing to tell.
 */
export function createUninstalls(deps: UninstallsDeps): Uninstalls {
  const { connection } = deps
  let said: readonly HeardFrom[] = []
  const accounts = () => deps.crm().state().accounts

  function tell(): void {
    const account = standing(said, deps)
      .filter(({ locationId }) => !isFollowed(locationId))
      .map(({ locationId, name }) => name ?? locationId ?? '')
    if (account.length === 0) connection.settle('uninstalled')
    else connection.raise({ kind: 'uninstalled', account: account.filter((name) => name !== '').join(', ') })
  }

  /** A whole agency's: none of it is heard by its webhook. */
  function isFollowed(locationId: string | null): boolean {
    const ids = locationId === null ? accounts().map((account) => account.locationId) : [locationId]
    return ids.length > 0 && ids.every((id) => deps.crm().follows(id))
  }

  async function look(): Promise<void> {
    said = await deps.log.read('heard-from', null)
    deps.crm().reconsider()
    tell()
  }

  return {
    look,
    tell,
    async arrived({ event, verifiedBy }) {
      if (verifiedBy !== 'highlevel-ed25519' && verifiedBy !== 'highlevel-rsa') return
      const { eventType, locationId } = event.envelope
      const isNews = eventType === 'INSTALL' || eventType === 'UNINSTALL'
      if (isNews || said.some((one) => one.uninstalledAt !== null && isAbout(one, locationId))) await look()
    },
    since(locationId) {
      const gone = standing(said, deps).filter((one) => isAbout(one, locationId))
      return gone.length === 0 ? null : Math.min(...gone.map(({ at }) => at))
    },
    delivers: (locationId) => said.some((one) => one.locationId === locationId && one.delivers),
  }
}

const isAbout = ({ locationId }: Pick<HeardFrom, 'locationId'>, id: string | null): boolean =>
  locationId === null || locationId === id

/** A moment to come was noted by a clock that was ahead, and says nothing. */
const isBetween = (moment: number, after: number, now: number): boolean => moment > after && moment <= now

/** Where it is gone, of those of which somebody wants to hear. */
function standing(said: readonly HeardFrom[], { settings, confirmAll, crm, now }: UninstallsDeps) {
  const { accounts } = crm().state()
  const confirmed = settings().locations.filter(({ answer }) => answer === 'confirmed')
  const wanted = [...accounts, ...confirmed].map(({ locationId }) => locationId)
  return said.flatMap(({ locationId, name, uninstalledAt: at }) => {
    if (at === null) return []
    const isWanted = confirmAll || (locationId === null ? wanted.length > 0 : wanted.includes(locationId))
    const isBack = accounts.some(
      ({ kind, connectedAt, ...account }) =>
        kind === 'oauth' && isAbout({ locationId }, account.locationId) && isBetween(connectedAt, at, now()),
    )
    const isLeft = locationId !== null && crm().left(locationId)
    return isWanted && !isBack && !isLeft ? [{ locationId, name, at }] : []
  })
}
