import type { TunnelState } from '#shared/connection.ts'
import type { ProbeResult } from './probe.ts'
import { runTunnel, type SetTimer, type TunnelRun } from './run-tunnel.ts'
import { tunnelDelays, type TunnelDelays } from './tunnel-delays.ts'
import {
  restingMemory,
  stepTunnel,
  type TunnelConfig,
  type TunnelInput,
  type TunnelMemory,
} from './tunnel-machine.ts'
import type { OpenTunnel } from './tunnel-port.ts'

interface TunnelSupervisorDeps {
  config: TunnelConfig
  openTunnel: OpenTunnel
  probe: (origin: string) => Promise<ProbeResult>
  /** Unix milliseconds. */
  clock: { now(): number }
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
  /** Another carrier, name, port or path: opens anew at once. The same configuration changes nothing. */
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
    nameFreeAt: 0,
    disposals: new Set(),
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
    reconfigure(config) {
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
  /** When the server will have freed the name of the tunnel closed last. Unix milliseconds. */
  nameFreeAt: number
  disposals: Set<Promise<void>>
  listeners: Set<(state: TunnelState) => void>
}

function dispatch(core: Core, input: TunnelInput): void {
  const before = core.memory.state
  const { config, delays, deps } = core
  const situation = { config, delays, now: deps.clock.now(), random: deps.random }
  const { memory, effect } = stepTunnel(core.memory, input, situation)
  core.memory = memory
  switch (effect.kind) {
    case 'none':
      break
    case 'prove':
      core.run?.prove(effect.origin)
      break
    case 'rest':
      clear(core)
      break
    case 'wait':
      clear(core)
      core.cancelWait = deps.setTimer(effect.ms, () => dispatch(core, { kind: 'try' }))
      break
    case 'open':
      clear(core)
      core.run = openRun(core)
      break
  }
  if (memory.state !== before) announce(core, input)
}

function announce(core: Core, input: TunnelInput): void {
  const { state } = core.memory
  const cause = input.kind === 'down' ? input.trouble : { cause: input.kind }
  core.deps.log.info({ tunnel: state.state, ...cause }, 'tunnel state')
  for (const listener of core.listeners) listener(state)
}

function openRun(core: Core): TunnelRun {
  const { config, delays, deps } = core
  const { openTunnel, probe, setTimer } = deps
  const startIn = Math.max(0, core.nameFreeAt - deps.clock.now())
  const report = (event: TunnelInput): void => dispatch(core, event)
  return runTunnel({ config, delays, openTunnel, probe, setTimer, startIn, report })
}

/** Silences and ends what there is, and cancels what was to come. */
function clear(core: Core): void {
  core.cancelWait()
  core.cancelWait = () => undefined
  const { run, delays, deps } = core
  if (run === null) return
  core.run = null
  if (run.wasGranted()) core.nameFreeAt = deps.clock.now() + delays.settle
  const disposal = run.dispose().catch((error: unknown) => {
    deps.log.info({ detail: String(error) }, 'tunnel disposal')
  })
  core.disposals.add(disposal)
  void disposal.then(() => core.disposals.delete(disposal))
}
