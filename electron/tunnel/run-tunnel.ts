import { meansNoNetwork } from './means-no-network.ts'
import type { Probe, ProbeResult } from './probe.ts'
import type { TunnelDelays } from './tunnel-delays.ts'
import type { TunnelConfig, TunnelTrouble, TunnelTroubleReason } from './tunnel-machine.ts'
import type { OpenedTunnel, OpenTunnel, TunnelClock, TunnelEvent } from './tunnel-port.ts'

/** Runs `action` once after `ms` milliseconds; the returned function cancels it. */
export type SetTimer = (ms: number, action: () => void) => () => void

type RunEvent =
  | { kind: 'granted'; origin: string; name: string | null }
  | { kind: 'proven' }
  | { kind: 'down'; trouble: TunnelTrouble }

interface RunDeps {
  config: TunnelConfig
  delays: TunnelDelays
  openTunnel: OpenTunnel
  probe: Probe
  clock: Pick<TunnelClock, 'ticks'>
  setTimer: SetTimer
  /** Milliseconds before anything is opened. */
  startIn: number
  report: (event: RunEvent) => void
}

/** One tunnel from opening to its end. */
export interface TunnelRun {
  /** Starts proving that the origin leads here, and goes on doing so. */
  prove(origin: string): void
  /** Proves it now rather than at the next turn. */
  proveNow(): void
  /** Something genuine came through it: probes that got no answer meanwhile were only slow. */
  heard(): void
  /** Whether a server has given it a name, which stays taken for about a second after the disposal. */
  wasGranted(): boolean
  dispose(): Promise<void>
}

/** Opens one tunnel. It says `down` at most once, and nothing after that or after its disposal. */
export function runTunnel(deps: RunDeps): TunnelRun {
  let ended = false
  let handle: OpenedTunnel | null = null
  let hasName = false
  const wait = createWait(deps.setTimer)
  const end = (trouble: TunnelTrouble): void => {
    if (ended) return
    ended = true
    wait.cancel()
    deps.report({ kind: 'down', trouble })
  }
  const prober = createProber(deps, wait, () => ended, end)

  const onEvent = (event: TunnelEvent): void => {
    if (ended) return
    if (event.kind === 'granted' && !hasName) {
      hasName = true
      wait.cancel()
      deps.report({ kind: 'granted', origin: new URL(event.url).origin, name: event.name })
    } else if (event.kind !== 'granted') {
      end(troubleOfEvent(event, hasName))
    }
  }
  const open = (): void => {
    const { provider, publicUrl, host, subdomain, localPort } = deps.config
    if (provider === 'url') {
      if (publicUrl !== null) deps.report({ kind: 'granted', origin: new URL(publicUrl).origin, name: null })
      return
    }
    wait.set(deps.delays.openingLimit, () => end(troubleOf('opening-timed-out', 'no URL in time')))
    handle = deps.openTunnel({ host, subdomain, localPort }, onEvent)
  }
  wait.set(deps.startIn, open)

  return {
    prove: (origin) => prober.prove(origin),
    proveNow: () => prober.proveNow(),
    heard: () => prober.heard(),
    wasGranted: () => hasName,
    async dispose() {
      ended = true
      wait.cancel()
      await handle?.dispose()
    },
  }
}

interface Wait {
  set(ms: number, action: () => void): void
  cancel(): void
}

/** A run waits for one thing at a time: its start, the opening limit, or the next probe. */
function createWait(setTimer: SetTimer): Wait {
  let cancelTimer: (() => void) | null = null
  return {
    set(ms, action) {
      cancelTimer?.()
      cancelTimer = setTimer(ms, action)
    },
    cancel() {
      cancelTimer?.()
    },
  }
}

/**
 * Proves the origin again and again. An answer that is slow to come is not waited for before the next is asked for: only when
 * several in a row fail is the tunnel down, and the first that comes proves it.
 */
function createProber(
  deps: RunDeps,
  wait: Wait,
  isEnded: () => boolean,
  end: (trouble: TunnelTrouble) => void,
) {
  const { probeLimit, probeLongest, probeEvery, probeAgain, probeHedge, probeFailures } = deps.delays
  let origin: string | null = null
  let misses = 0
  /** When something genuine came last (ticks): a question asked before that got no answer only because the line is busy. */
  let heardAt = -Infinity
  /** Counts what was proven or begun anew: an answer to an earlier question says nothing any more. */
  let round = 0
  /** Milliseconds the last good probe took; null before the first: a slow network must not look like a dead one. */
  let took: number | null = null
  const limit = (): number =>
    Math.min(Math.max(probeLimit, took === null ? probeLimit * 1.5 : took * 3), probeLongest)

  const begin = (): void => {
    round += 1
    misses = 0
    ask()
  }
  const missed = (result: Exclude<ProbeResult, { kind: 'ok' }>, began: number): void => {
    misses = heardAt > began ? 0 : misses + 1
    if (result.kind === 'stranger') end(troubleOf('stranger', 'somebody else answered'))
    else if (misses < probeFailures) wait.set(probeAgain, ask)
    else if (result.kind === 'no-network')
      end({ ...troubleOf('probe-failed', 'no network'), noNetwork: true })
    else end(troubleOf('probe-failed', result.detail))
  }
  const ask = (): void => {
    if (origin === null || isEnded()) return
    const mine = round
    const began = deps.clock.ticks()
    const answered = (result: ProbeResult): void => {
      if (mine !== round || isEnded()) return
      if (result.kind !== 'ok') return missed(result, began)
      took = deps.clock.ticks() - began
      round += 1
      misses = 0
      wait.set(probeEvery, begin)
      deps.report({ kind: 'proven' })
    }
    wait.set(probeHedge, ask)
    deps
      .probe(origin, limit())
      .then(answered, (error: unknown) => answered({ kind: 'unreachable', detail: String(error) }))
  }
  return {
    prove(where: string) {
      origin = where
      begin()
    },
    proveNow: begin,
    heard() {
      heardAt = deps.clock.ticks()
    },
  }
}

function troubleOf(reason: TunnelTroubleReason, detail: string): TunnelTrouble {
  return { reason, noNetwork: false, detail }
}

function troubleOfEvent(event: Exclude<TunnelEvent, { kind: 'granted' }>, hadName: boolean): TunnelTrouble {
  const reason = hadName ? 'connection-lost' : 'server-unreachable'
  if (event.kind === 'closed') return troubleOf(reason, 'ended by itself')
  return { reason, noNetwork: meansNoNetwork(event.code), detail: event.message }
}
