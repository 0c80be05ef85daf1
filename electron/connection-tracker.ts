import type { Alert, Connection, Hearing, TunnelState } from '#shared/connection.ts'
import type { NameHold } from '#shared/hearing.ts'
import { addressKey, addressState } from './hearing/address-state.ts'
import { setTimer } from './set-timer.ts'

type Stored = Pick<
  Connection,
  | 'lastDeliveryAt'
  | 'lastGenuineAt'
  | 'lastMessageAt'
  | 'lastAskedAt'
  | 'refusals'
  | 'eventCounts'
  | 'held'
  | 'quarantine'
> & { addresses: Parameters<typeof addressState>[1]; nameHolds: readonly NameHold[] }

const nothingStored: Stored = {
  lastDeliveryAt: null,
  lastGenuineAt: null,
  lastMessageAt: null,
  lastAskedAt: null,
  refusals: {},
  eventCounts: {},
  held: [],
  quarantine: { count: 0, bytes: 0 },
  nameHolds: [],
  addresses: [],
}

/** Milliseconds in which changes of the stored counts are collected before they are read again. */
const COLLECT = 200

export interface ConnectionTracker {
  get(): Connection
  /** Something in the store changed: it is read again soon. */
  touch(): void
  /** Reads the store now. */
  refresh(): Promise<void>
  listening(hookUrl: string | null): void
  raise(alert: Alert): void
  settle(kind: Alert['kind']): void
  pause(until: number | null): void
  /** The tunnel's state, or who hears, changed; both are asked for, not kept. */
  tunnelChanged(): void
  stop(): void
}

/** The whole state of hearing in one place: what is stored, what is known now, and what is wrong. */
export function createConnectionTracker(deps: {
  readStored(): Promise<Stored>
  tunnel(): TunnelState
  /** The name of the address that is wished for now: of others nothing is told. */
  name(): string
  hearing(): Hearing
  now(): number
  changed(connection: Connection): void
}): ConnectionTracker {
  let stored = nothingStored
  let hookUrl: string | null = null
  let timer: NodeJS.Timeout | null = null

  const get = (): Connection => ({
    ...ofPresent(stored, deps.tunnel(), deps.name()),
    hookUrl,
    hearing: deps.hearing(),
    alerts: alerts.list(),
    pausedUntil: pause.until(),
  })
  const changed = () => deps.changed(get())
  const pause = createPause(deps.now, changed)
  const alerts = createAlerts(changed)

  async function refresh(): Promise<void> {
    stored = await deps.readStored()
    changed()
  }

  return {
    get,
    refresh,
    touch() {
      timer ??= setTimeout(() => {
        timer = null
        // A store that cannot be read has its own alert; the counts stay as they were.
        refresh().catch(changed)
      }, COLLECT)
    },
    listening(url) {
      hookUrl = url
      changed()
    },
    raise: alerts.raise,
    settle: alerts.settle,
    pause: pause.set,
    tunnelChanged: changed,
    stop() {
      if (timer) clearTimeout(timer)
      pause.stop()
    },
  }
}

/** Of the URLs and names there have been a page needs to know only what they say of the present one. */
function ofPresent({ addresses, nameHolds, ...counts }: Stored, tunnel: TunnelState, wished: string) {
  const key = 'publicUrl' in tunnel ? addressKey(tunnel.publicUrl) : null
  const isReplacement = 'nameChanged' in tunnel && tunnel.nameChanged
  const address = addressState(key && { ...key, isReplacement }, addresses)
  return { ...counts, tunnel, address, nameHold: nameHolds.find(({ name }) => name === wished) ?? null }
}

/** Whether banners are paused, and a word when that ends. */
function createPause(now: () => number, changed: () => void) {
  let pausedUntil: number | null = null
  let cancel: () => void = () => undefined

  /** A timer may end before the pause: there is a longest one, and somebody may set the clock. */
  function awaitEnd(until: number): void {
    cancel = setTimer(Math.max(0, until - now()) + 50, () => (now() < until ? awaitEnd(until) : changed()))
  }

  return {
    until: () => (pausedUntil !== null && pausedUntil > now() ? pausedUntil : null),
    set(until: number | null): void {
      pausedUntil = until
      cancel()
      if (until !== null) awaitEnd(until)
      changed()
    },
    stop: () => cancel(),
  }
}

/** What is wrong now, at most one of a kind. */
function createAlerts(changed: () => void) {
  let alerts: Alert[] = []
  return {
    list: () => alerts,
    raise(alert: Alert) {
      if (alerts.some((known) => JSON.stringify(known) === JSON.stringify(alert))) return
      alerts = [...alerts.filter((known) => known.kind !== alert.kind), alert]
      changed()
    },
    settle(kind: Alert['kind']) {
      if (!alerts.some((known) => known.kind === kind)) return
      alerts = alerts.filter((known) => known.kind !== kind)
      changed()
    },
  }
}
