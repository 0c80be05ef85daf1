import type { TunnelState } from '#shared/connection.ts'
import type { Probe } from './probe.ts'
import { runTunnel, type SetTimer, type TunnelRun } from './run-tunnel.ts'
import { tunnelDelays, type TunnelDelays } from './tunnel-delays.ts'
import {
  nameToAsk,
  restingMemory,
  stepTunnel,
  type TunnelConfig,
  type TunnelInput,
  type TunnelMemory,
} from './tunnel-machine.ts'
import type { OpenTunnel, TunnelClock } from './tunnel-port.ts'

interface TunnelSupervisorDeps {
  config: TunnelConfig
  openTunnel: OpenTunnel
  probe: Probe
  /** Whether a server would give this name now; asked while another is used in its place. */
  askName: (host: string, name: string) => Promise<boolean>
  /** Whether a server accepts connections; asked while waiting for one that did not. */
  reach: (host: string) => Promise<boolean>
  clock: TunnelClock
  setTimer: SetTimer
  /** Uniform in [0, 1), for the jitter. */
  random: () => number
  log: { info(details: object, message: string): void }
  delays?: TunnelDelays
}

export interface TunnelSupervisor {
  start(): void
  /** Resolves when the last tunnel's thread is gone. */
  stop(): Promise<void>
  state(): TunnelState
  /** Calls back on every change, not with the present state. Returns its own remover. */
  subscribe(listener: (state: TunnelState) => void): () => void
  /** Does now what is waiting: the next try, or while a tunnel is open its next probe. */
  retry(): void
  /** A genuine delivery came by the present URL: no proof, but a probe that starves beside it is no reason to open anew. */
  heard(): void
  /**
   * Something happened to the machine: `resumed` after a sleep opens anew at once, `network` (another one, or the same one
   * back) tries or proves at once.
   */
  wake(cause: 'resumed' | 'network'): void
  /**
   * Another carrier, name, port or path: opens anew at once. The same configuration changes nothing, nor does keeping the
   * name that the open tunnel was given in place of the wished one.
   */
  reconfigure(config: TunnelConfig): void
}

/**
 * Keeps one public URL leading to the hook listener: the room's entry. The decisions are in tunnel-machine.ts, a single
 * tunnel's life in run-tunnel.ts; this joins them and owns timers and disposal. There is never more than one tunnel that
 * can speak: an old one is silenced before the next is opened.
 */
export function createTunnelSupervisor(deps: TunnelSupervisorDeps): TunnelSupervisor {
  const core: Core = {
    deps,
    delays: deps.delays ?? tunnelDelays,
    config: deps.config,
    memory: restingMemory(deps.config),
    started: false,
    run: null,
    cancelWait: () => undefined,
    waits: 0,
    reclaimAt: 0,
    nameFreeAt: 0,
    disposals: new Set(),
    told: '',
    listeners: new Set(),
  }
  return {
    start() {
      core.started = true
      dispatch(core, { kind: 'begin' })
    },
    async stop() {
      core.started = false
      dispatch(core, { kind: 'end' })
      await Promise.all(core.disposals)
    },
    state: () => core.memory.state,
    subscribe(listener) {
      core.listeners.add(listener)
      return () => core.listeners.delete(listener)
    },
    retry() {
      if (core.run === null) dispatch(core, { kind: 'try' })
      else core.run.proveNow()
    },
    heard: () => core.run?.heard(),
    wake(cause) {
      if (core.started) dispatch(core, { kind: 'outside', what: cause })
    },
    reconfigure(config) {
      if (adopts(core, config)) return
      if (JSON.stringify(config) === JSON.stringify(core.config)) return
      core.config = config
      dispatch(core, { kind: core.started ? 'begin' : 'end' })
    },
  }
}

interface Core {
  deps: TunnelSupervisorDeps
  delays: TunnelDelays
  config: TunnelConfig
  memory: TunnelMemory
  started: boolean
  run: TunnelRun | null
  cancelWait: () => void
  /** Counts what was waited for, so that an answer to an earlier question is not taken for one to this. */
  waits: number
  /** When to ask next for the wished name while another is used; 0: nothing to ask for. Ticks. */
  reclaimAt: number
  /** When the server will have freed the name of the tunnel closed last. Ticks. */
  nameFreeAt: number
  disposals: Set<Promise<void>>
  /** The state last written to the log. */
  told: string
  listeners: Set<(state: TunnelState) => void>
}

function dispatch(core: Core, input: TunnelInput): void {
  const before = core.memory.state
  const { config, delays, deps } = core
  const { now, ticks } = deps.clock
  const situation = { config, delays, now: now(), ticks: ticks(), random: deps.random }
  const { memory, effect } = stepTunnel(core.memory, input, situation)
  core.memory = memory
  switch (effect.kind) {
    case 'none':
      break
    case 'prove':
      core.run?.prove(effect.origin)
      break
    case 'prove-now':
      core.run?.proveNow()
      break
    case 'rest':
      clear(core)
      break
    case 'wait':
      clear(core)
      wait(core, effect)
      break
    case 'open':
      clear(core)
      core.run = openRun(core)
      break
  }
  if (input.kind === 'proven') reclaimLater(core)
  if (memory.state !== before) announce(core, input)
}

/** Waits for the next try, and meanwhile looks whether there is a reason to try sooner or to say more. */
function wait(core: Core, effect: { ms: number; knock: boolean; look: string | null }): void {
  const { config, delays, deps } = core
  const mine = core.waits
  const cancelTry = deps.setTimer(effect.ms, () => dispatch(core, { kind: 'try' }))
  let cancelKnock: () => void = () => undefined
  let wasAway = false
  const knock = (): void => {
    const told = (isThere: boolean): void => {
      if (mine !== core.waits) return
      if (isThere && wasAway) return dispatch(core, { kind: 'outside', what: 'network' })
      wasAway ||= !isThere
      cancelKnock = deps.setTimer(delays.reachEvery * (0.75 + deps.random() / 2), knock)
    }
    deps
      .reach(config.provider === 'url' ? (config.publicUrl ?? config.host) : config.host)
      .then(told, () => told(false))
  }
  if (effect.knock && effect.ms > delays.settle) knock()
  if (effect.look !== null) look(core, effect.look, mine)
  core.cancelWait = () => {
    cancelTry()
    cancelKnock()
  }
}

/** While another name is used, looks now and then whether the wished one is free: it is what HighLevel has. */
function reclaimLater(core: Core): void {
  const { config, delays, deps } = core
  const now = deps.clock.ticks()
  const { state } = core.memory
  if (state.state !== 'live' || !state.nameChanged || now < core.reclaimAt) return
  const isDue = core.reclaimAt > 0
  core.reclaimAt = now + delays.reclaimEvery
  if (!isDue) return
  const mine = core.waits
  const told = (isFree: boolean): void => {
    if (isFree && mine === core.waits) dispatch(core, { kind: 'outside', what: 'free' })
  }
  deps.askName(config.host, config.subdomain).then(told, () => undefined)
}

/** The wished name is not free: if somebody answers there who is not us, the person must know. */
function look(core: Core, origin: string, mine: number): void {
  const told = ({ kind }: { kind: string }): void => {
    if (mine === core.waits && kind === 'stranger') dispatch(core, { kind: 'outside', what: 'held' })
  }
  core.deps.probe(origin, core.delays.probeLimit).then(told, () => undefined)
}

/** The name the open tunnel was given is kept, beside the wished one or as it: nothing needs to be opened for that. */
function adopts(core: Core, config: TunnelConfig): boolean {
  const { state } = core.memory
  if (state.state !== 'live' || !state.nameChanged) return false
  const nameless = (one: TunnelConfig) => JSON.stringify({ ...one, subdomain: '', otherName: '' })
  const given = new URL(state.publicUrl).hostname.split('.')[0]
  if (nameless(config) !== nameless(core.config)) return false
  if (
    given !== config.subdomain &&
    (given !== config.otherName || config.subdomain !== core.config.subdomain)
  )
    return false
  core.config = config
  core.memory = { ...core.memory, state: { ...state, nameChanged: given !== config.subdomain } }
  for (const listener of core.listeners) listener(core.memory.state)
  return true
}

function announce(core: Core, input: TunnelInput): void {
  const { state } = core.memory
  const cause =
    input.kind === 'down' ? input.trouble : { cause: input.kind === 'outside' ? input.what : input.kind }
  // A proof every few seconds is no news.
  if (core.told !== state.state) core.deps.log.info({ tunnel: state.state, ...cause }, 'tunnel state')
  core.told = state.state
  for (const listener of core.listeners) listener(state)
}

function openRun(core: Core): TunnelRun {
  const { config, delays, deps } = core
  const { openTunnel, probe, clock, setTimer } = deps
  const startIn = Math.max(0, core.nameFreeAt - clock.ticks())
  const report = (event: TunnelInput): void => dispatch(core, event)
  const asked = { ...config, subdomain: nameToAsk(core.memory, config) }
  return runTunnel({ config: asked, delays, openTunnel, probe, clock, setTimer, startIn, report })
}

/** Silences and ends what there is, and cancels what was to come. */
function clear(core: Core): void {
  core.waits += 1
  core.reclaimAt = 0
  core.cancelWait()
  core.cancelWait = () => undefined
  const { run, delays, deps } = core
  if (run === null) return
  core.run = null
  if (run.wasGranted()) core.nameFreeAt = deps.clock.ticks() + delays.settle
  const disposal = run.dispose().catch((error: unknown) => {
    deps.log.info({ detail: String(error) }, 'tunnel disposal')
  })
  core.disposals.add(disposal)
  void disposal.then(() => core.disposals.delete(disposal))
}
