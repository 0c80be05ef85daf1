import type { ConnectionTracker } from './connection-tracker.ts'
import { tellTunnel } from './create-app-tunnel.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import type { Crm } from './crm/crm.ts'
import type { ReadDelivery } from './receive-delivery.ts'
import type { Accepted } from './store/protocol.ts'
import type { Uninstalls } from './uninstalls.ts'

interface Listeners extends Pick<Parts, 'log' | 'logPushes' | 'announcer' | 'waiters' | 'tunnel'> {
  connection: ConnectionTracker
  uninstalls: Pick<Uninstalls, 'arrived'>
  crm(): Crm
}

/**
 * Tells of a delivery that is in the log and whose sender has the answer: the pages at once, the person after at most the
 * quarter of a second that a name may take. Messages are announced in the order they came.
 */
export function createTeller(context: PartsContext, to: Listeners) {
  let queue = Promise.resolve()
  const onError = (error: unknown) => context.host.log.error({ detail: String(error) }, 'telling failed')

  return (delivery: ReadDelivery, accepted: Accepted, identity: string): void => {
    tellTunnel(context, to.tunnel, delivery)
    to.connection.settle('store-unavailable')
    to.connection.touch()
    if (accepted.status === 'stored') learnHost(delivery, context)
    to.uninstalls.arrived(delivery).catch(onError)
    if (!('row' in accepted)) return
    const { row } = accepted
    if (delivery.verifiedBy !== 'recovered' && delivery.verifiedBy !== 'test') to.crm().arrived()
    to.logPushes.changed(row)
    to.waiters.arrived(identity, row.id)
    const change = accepted.status === 'updated-message' ? ('status-update' as const) : ('new' as const)
    const statusBecameFailed = accepted.status === 'updated-message' && accepted.becameFailed
    const era = to.log.owed.era()
    const isCurrent = () => to.log.owed.era() === era
    const named = withNames(delivery, row, to.crm(), onError)
    queue = queue
      .then(async () => to.announcer.announce({ row: await named, change, statusBecameFailed, isCurrent }))
      .catch(onError)
  }
}

/** A workflow's body names its contact; everybody else is asked for, where somebody can be. */
async function withNames(
  { event }: ReadDelivery,
  row: Extract<Accepted, { row: object }>['row'],
  crm: Crm,
  onError: (error: unknown) => void,
): Promise<typeof row> {
  const said = event.kind === 'message' ? event.contactName : undefined
  if (said === undefined || row.contactId === null) return crm.complete(row)
  await crm.learn({ kind: 'contact', id: row.contactId, name: said, source: 'workflow' }).catch(onError)
  return crm.complete({ ...row, contactName: row.contactName ?? said })
}

/** An INSTALL names the web app's host. */
function learnHost({ event }: ReadDelivery, context: PartsContext): void {
  if (event.kind === 'other' && event.appHost !== null) context.learnedAppHost(event.appHost)
}
