import type { ProbeResult } from '../../electron/tunnel/probe.ts'
import { createTunnelSupervisor, type TunnelSupervisor } from '../../electron/tunnel/supervise-tunnel.ts'
import type { TunnelConfig } from '../../electron/tunnel/tunnel-machine.ts'
import type { TunnelEvent, TunnelTarget } from '../../electron/tunnel/tunnel-port.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

/** A localtunnel configuration, and what a tunnel of it may report. */
export const config: TunnelConfig = {
  provider: 'localtunnel',
  host: 'http://tunnel.example',
  subdomain: 'wished-name',
  otherName: null,
  publicUrl: null,
  localPort: 4321,
  hookPath: '/hooks/secret',
}
export const wished: TunnelEvent = {
  kind: 'granted',
  url: 'http://wished-name.tunnel.example',
  name: 'wished-name',
}
export const other: TunnelEvent = { kind: 'granted', url: 'http://other.tunnel.example', name: 'other' }
export const lost: TunnelEvent = { kind: 'error', message: 'connection refused', code: null }
export const noDns: TunnelEvent = { kind: 'error', message: 'getaddrinfo ENOTFOUND', code: 'ENOTFOUND' }

interface FakeTunnel {
  target: TunnelTarget
  tell: (event: TunnelEvent) => void
  isDisposed: boolean
}

/** A supervisor's whole outside, faked: time, tunnels that say what the test says, and probes with set answers. */
export interface TunnelHarness {
  clock: FakeClock
  /** Every tunnel opened, oldest first. */
  tunnels: FakeTunnel[]
  /** States in the order a listener heard them. */
  states: string[]
  /** Origins probed. */
  probes: string[]
  /** What the next probes meet, in order. */
  answers: ProbeResult[]
  /** What a probe meets when `answers` is used up. */
  answer: ProbeResult
  /** Milliseconds a probe takes. */
  probeTakes: number
  /** Time limits of the probes so far. */
  limits: number[]
  /** Names the server would give when asked for them alone. */
  freeNames: Set<string>
  /** Whether the server accepts connections. */
  reachable: boolean
  /** Makes a supervisor with the shipped delays and no jitter. */
  supervise(tunnelConfig: TunnelConfig): TunnelSupervisor
  /** What the newest tunnel reports, and what follows at once. */
  report(event: TunnelEvent): Promise<void>
  reachNextTry(supervisor: TunnelSupervisor): Promise<void>
  /** Lets time pass until a listener hears of that state; when that was. */
  untilState(state: string): Promise<number>
}

/** Makes a harness that has seen nothing yet, with probes that succeed. */
export function createTunnelHarness(): TunnelHarness {
  const clock = createFakeClock()
  const harness: TunnelHarness = {
    clock,
    tunnels: [],
    states: [],
    probes: [],
    answers: [],
    answer: { kind: 'ok' },
    probeTakes: 0,
    limits: [],
    freeNames: new Set(),
    reachable: false,
    supervise: (tunnelConfig) => supervise(harness, tunnelConfig),
    async report(event) {
      harness.tunnels.at(-1)?.tell(event)
      await clock.advance(0)
    },
    async untilState(state) {
      for (let steps = 0; harness.states.at(-1) !== state && steps < 600; steps += 1) await clock.advance(100)
      return clock.now()
    },
    async reachNextTry(supervisor) {
      const state = supervisor.state()
      if ('nextTryAt' in state) await clock.advance(state.nextTryAt - clock.now())
    },
  }
  return harness
}

function supervise(harness: TunnelHarness, tunnelConfig: TunnelConfig): TunnelSupervisor {
  const supervisor = createTunnelSupervisor({
    config: tunnelConfig,
    openTunnel: (target, tell) => {
      const tunnel: FakeTunnel = { target, tell, isDisposed: false }
      harness.tunnels.push(tunnel)
      return {
        async dispose() {
          tunnel.isDisposed = true
        },
      }
    },
    probe: async (origin, limit) => {
      harness.probes.push(origin)
      harness.limits.push(limit)
      const { probeTakes } = harness
      if (probeTakes > 0) await new Promise<void>((done) => harness.clock.setTimer(probeTakes, done))
      return harness.answers.shift() ?? harness.answer
    },
    askName: async (_host, wish) => harness.freeNames.has(wish),
    reach: async () => harness.reachable,
    clock: harness.clock,
    setTimer: (ms, action) => harness.clock.setTimer(ms, action),
    random: () => 0,
    log: { info: () => undefined },
  })
  supervisor.subscribe((state) => harness.states.push(state.state))
  return supervisor
}

/** A supervisor whose first tunnel works. */
export async function startLive(harness: TunnelHarness): Promise<TunnelSupervisor> {
  const supervisor = harness.supervise(config)
  supervisor.start()
  await harness.clock.advance(0)
  await harness.report(wished)
  return supervisor
}
