import type { IncomingHttpHeaders } from 'node:http'
import type { Settings } from '#shared/settings.ts'
import type { PartsContext } from './create-parts.ts'
import { pathTag } from './hearing/address-state.ts'
import { arrivalHost } from './http/arrival-host.ts'
import type { ReadDelivery } from './receive-delivery.ts'
import { setTimer } from './set-timer.ts'
import type { ArrivedBy } from './store/protocol.ts'
import type { Secrets } from './store/secrets-store.ts'
import { ticks } from './ticks.ts'
import { askName } from './tunnel/ask-name.ts'
import { createLocaltunnelAdapter } from './tunnel/localtunnel-adapter.ts'
import { createProbe } from './tunnel/probe.ts'
import { reach } from './tunnel/reach.ts'
import { createTunnelSupervisor, type TunnelSupervisor } from './tunnel/supervise-tunnel.ts'
import type { TunnelConfig } from './tunnel/tunnel-machine.ts'

/** The supervisor with the real network, clock and localtunnel behind its ports. */
export function createAppTunnel({ host, secrets, settings }: PartsContext): TunnelSupervisor {
  return createTunnelSupervisor({
    config: tunnelConfig(settings(), secrets, 0),
    openTunnel: createLocaltunnelAdapter({ workerUrl: host.workers.localtunnel }),
    probe: createProbe({ probeKey: secrets.probeKey }),
    reach,
    askName,
    clock: { now: Date.now, ticks },
    setTimer,
    random: Math.random,
    log: host.log,
  })
}

/** A genuine delivery by the present URL is a sign of life of the tunnel. */
export function tellTunnel(
  context: PartsContext,
  tunnel: TunnelSupervisor,
  { headers, verifiedBy }: Pick<ReadDelivery, 'headers' | 'verifiedBy'>,
): void {
  const state = tunnel.state()
  if (!('publicUrl' in state) || verifiedBy === 'test' || verifiedBy === 'recovered') return
  if (hostOf(context, headers) === new URL(state.publicUrl).host) tunnel.heard()
}

/** What the settings and secrets in force ask of the supervisor. */
export function tunnelConfig(settings: Settings, secrets: Secrets, localPort: number): TunnelConfig {
  const { provider, host, subdomain, otherName, publicUrl } = settings.tunnel
  return {
    provider,
    host,
    subdomain: subdomain ?? '',
    otherName,
    publicUrl,
    localPort,
    hookPath: `/hooks/${secrets.hookToken}`,
  }
}

/** By which public URL a request came; null: from this computer. */
export function arrivedBy(context: PartsContext, headers: IncomingHttpHeaders): ArrivedBy | null {
  const host = hostOf(context, headers)
  return host === null ? null : { host, pathTag: pathTag(`/hooks/${context.secrets.hookToken}`) }
}

/** The person's own URL may come with a Host of its proxy; everybody else's tells where it was sent to. */
function hostOf({ settings }: PartsContext, headers: IncomingHttpHeaders): string | null {
  const { provider, publicUrl, host: server } = settings().tunnel
  const isOwn = provider === 'url' && publicUrl !== null
  const own = isOwn ? { host: new URL(publicUrl).host, tunnelServer: new URL(server).hostname } : null
  return arrivalHost(headers, own)
}
