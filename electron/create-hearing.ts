import type { Connection, TunnelState } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Settings } from '#shared/settings.ts'
import type { HostAdapters } from './app-ports.ts'
import { createHeldTeller, type HeldTeller } from './create-held-teller.ts'
import { createMachineWatch } from './create-machine-watch.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import { addressKey } from './hearing/address-state.ts'
import { type BlindLedger, createBlindLedger } from './hearing/blind-ledger.ts'
import { keepsNothing } from './hearing/keeps-nothing.ts'
import { createNameHolds } from './hearing/name-holds.ts'
import { whatHears } from './hearing/what-hears.ts'
import { setTimer } from './set-timer.ts'
import type { EventLog } from './store/event-log.ts'
import { judgeLocation } from './webhook/judge-location.ts'

type HearingParts = Pick<Parts, 'log' | 'tunnel' | 'pages' | 'connection' | 'announcer' | 'translate' | 'crm'>

export interface AppHearing {
  /** Begins the ledger where the last run left it; before the tunnel is started. */
  start(): Promise<void>
  /** Ends what is open; after which the tunnel may be stopped. */
  stop(): Promise<void>
  tunnelChanged(state: TunnelState): void
  /** Another log takes the place of the one in use. */
  exchanged(): void
  /** HighLevel was asked for messages. */
  asked(): void
  /** Something of the connection changed: is the store failing, has the URL changed, has something come by it? */
  follow(connection: Connection): void
}

/** The public host of a full URL's first label: its name on a tunnel server. */
export const nameOf = (publicUrl: string): string => new URL(publicUrl).hostname.split('.')[0] ?? ''

/** The name that is wished for: of a tunnel server its own, of an own URL the host. */
export function wishedName({ tunnel }: Settings): string {
  const { provider, publicUrl, subdomain } = tunnel
  return (provider === 'url' && publicUrl !== null ? new URL(publicUrl).host : subdomain) ?? ''
}

/** Account of hearing: the ledger of blind time, who held the name, what the machine does, and a changed URL made known. */
export function createAppHearing(context: PartsContext, parts: HearingParts): AppHearing {
  const { log, tunnel } = parts
  const ledger = createAppLedger(parts)
  const holds = createNameHolds({
    now: Date.now,
    name: () => wishedName(context.settings()),
    isOwnUrl: () => context.settings().tunnel.provider === 'url',
    write: (hold) => void log.write('name-hold', hold).then(parts.connection.touch, () => undefined),
  })
  const machine = createMachineWatch({ host: context.host, wake: tunnel.wake, slept: ledger.slept })
  const tellOnce = createChangeTeller(context.host, log, parts)
  const tellHeld = createAppHeldTeller(context, parts)
  let addressWas: Connection['address']['state'] = 'none'
  const asked = () => {
    const asking = parts.crm.asking()
    const { address } = parts.connection.get()
    tellAddress(ledger, address, asking.heard && asking.answeredAt !== null)
    const ear = whatHears(tunnel.state(), asking, isAstray(address))
    if (ear !== null) ledger.tunnel(ear)
  }

  return {
    async start() {
      const expecting = isExpecting(context.settings(), parts.crm.state().accounts.length)
      ledger.start(await log.read('ledger-start', null), expecting)
      const { nameHolds, addresses } = await log.read('state', null)
      const heard = addresses.filter(({ lastGenuineAt }) => lastGenuineAt !== null)
      holds.start(
        nameHolds.find(({ to }) => to === null) ?? null,
        heard.map(({ host }) => host),
      )
      machine.start()
    },
    async stop() {
      machine.stop()
      tellHeld.stop()
      await ledger.stop()
    },
    tunnelChanged(state) {
      asked()
      holds.tunnel(state)
    },
    exchanged: ledger.exchanged,
    asked,
    follow(connection) {
      asked()
      ledger.store(keepsNothing(connection.alerts))
      keepName(context, connection)
      tellOnce(connection)
      tellHeld.follow(connection)
      if (connection.address.state === addressWas) return
      addressWas = connection.address.state
      parts.crm.reconsider()
    },
  }
}

function createAppLedger({ log, pages, connection, crm }: HearingParts): BlindLedger {
  return createBlindLedger({
    now: Date.now,
    setTimer,
    write: (span) => log.write('blind-span', span),
    reread: () => log.read('ledger-start', null),
    async beat(beat) {
      await log.write('heartbeat', beat)
      connection.settle('store-unavailable')
    },
    changed(span) {
      pages.pushAll('blind:changed', null)
      if (span.to !== null) crm.catchUp.reconsider()
    },
  })
}

/** Whether there is something to miss: a carrier is chosen, or HighLevel is asked for messages. */
function isExpecting({ tunnel: { provider }, crm }: Settings, accounts: number): boolean {
  return provider === 'localtunnel' || provider === 'url' || (accounts > 0 && crm.follow !== 'never')
}

/**
 * What HighLevel posts to an earlier URL is not heard, unless it is asked for. Without a URL and unasked the last word holds: nothing
 * says that HighLevel has another one by now.
 */
function tellAddress(ledger: BlindLedger, address: Connection['address'], isAsked: boolean): void {
  if (isAsked || address.state !== 'none') ledger.address(isAstray(address) && !isAsked)
}

/** HighLevel is known to post to an earlier URL. */
const isAstray = ({ state, lastAt }: Connection['address']): boolean => state === 'changed' && lastAt !== null

/** The name used in place of the wished one is asked for again after a break; once something came by it, it is the wished one. */
function keepName({ settings, saveTunnel }: PartsContext, { tunnel, address }: Connection): void {
  if (tunnel.state !== 'live') return
  const { otherName, provider } = settings().tunnel
  if (provider !== 'localtunnel') return
  const name = nameOf(tunnel.publicUrl)
  if (tunnel.nameChanged && address.state === 'confirmed') saveTunnel({ subdomain: name, otherName: null })
  else if (tunnel.nameChanged && otherName !== name) saveTunnel({ otherName: name })
  else if (!tunnel.nameChanged && otherName !== null) saveTunnel({ otherName: null })
}

function createAppHeldTeller(
  { settings, confirmAll, host }: PartsContext,
  { announcer, translate, pages }: HearingParts,
): HeldTeller {
  return createHeldTeller({
    notice: announcer.notice,
    translate,
    isAsking: () => !settings().onboarding.done && pages.isSeen(),
    isAnswered: (group) =>
      judgeLocation(group, 'highlevel-ed25519', { locations: settings().locations, confirmAll }) !== 'ask',
    setTimer,
    onError: (error) => host.log.error({ detail: String(error) }, 'held messages not told'),
  })
}

/** One notification for each changed URL, over the life of the installation. */
function createChangeTeller(host: HostAdapters, log: EventLog, parts: HearingParts) {
  let telling = ''
  return (connection: Connection): void => {
    const { address, tunnel } = connection
    const key = tunnel.state === 'live' ? addressKey(tunnel.publicUrl) : null
    if (address.state !== 'changed' || address.told || key === null || telling === JSON.stringify(key)) return
    telling = JSON.stringify(key)
    const tell = async (): Promise<void> => {
      if (
        await parts.announcer.notice(
          changeNotice(parts.translate(), address.returned ? 'returned' : 'changed'),
        )
      ) {
        await log.write('address-told', { ...key, at: Date.now() })
        parts.connection.touch()
      } else telling = ''
    }
    tell().catch((error: unknown) => host.log.error({ detail: String(error) }, 'changed URL not told'))
  }
}

function changeNotice(translate: Translate, what: 'changed' | 'returned') {
  return {
    title: translate(`banner.address-${what}-title`),
    body: translate(`banner.address-${what}-body`),
    target: { kind: 'page' as const, page: 'connection' as const },
  }
}
