import { connect } from 'node:net'
import type { NetworkReport, NetworkVerdict } from '#shared/network-check.ts'
import type { Fetch } from './api-client.ts'

export interface NetworkCheckDeps {
  fetch: Fetch
  apiBase(): string
  /** The localtunnel server; null: none is used. */
  tunnelHost(): string | null
  /** The tunnel proves itself at this moment: no question is open. */
  tunnelIsLive(): boolean
  followSeconds(): number
  seeCertificate(host: string, port: number): Promise<{ issuer: string; replaced: boolean } | null>
  now(): number
}

type ApiReach = NetworkReport['api']
type TunnelReach = NetworkReport['tunnel']

/** Milliseconds each step may take. */
const TIME_LIMIT = 10_000

/** Tries what Saliente needs of the network, and says in one verdict what is in its way. Never rejects. */
export async function checkNetwork(deps: NetworkCheckDeps): Promise<NetworkReport> {
  const api = new URL(deps.apiBase())
  const [reach, certificate, tunnel] = await Promise.all([
    reachApi(deps),
    api.protocol === 'https:' ? deps.seeCertificate(api.hostname, Number(api.port || 443)) : null,
    reachTunnel(deps),
  ])
  const verdict = judge(reach, tunnel.reach, certificate?.replaced ?? false)
  const isTunnel = verdict === 'tunnel-blocked' || verdict === 'tunnel-port-blocked'
  const issuer: Record<string, string> =
    verdict === 'certificate-replaced' ? { issuer: certificate?.issuer ?? '' } : {}
  return {
    at: deps.now(),
    verdict,
    values: {
      host: isTunnel ? tunnel.host : api.hostname,
      port: tunnel.port,
      seconds: deps.followSeconds(),
      ...issuer,
    },
    offerFollow: isTunnel,
    api: reach,
    tunnel: tunnel.reach,
    certificate,
  }
}

/** The first thing that must be mended; a replaced certificate only where it is in the way or seen. Pure. */
function judge(api: ApiReach, tunnel: TunnelReach, replaced: boolean): NetworkVerdict {
  if (api === 'no-network') return 'no-network'
  if (api === 'proxy-refuses') return 'proxy-refuses'
  if (replaced) return 'certificate-replaced'
  if (api === 'blocked') return 'api-blocked'
  if (tunnel === 'blocked') return 'tunnel-blocked'
  return tunnel === 'port-blocked' ? 'tunnel-port-blocked' : 'all-good'
}

/** Any answer of the API is one: without a token it refuses, and that is enough. */
async function reachApi({ fetch, apiBase }: NetworkCheckDeps): Promise<ApiReach> {
  try {
    const response = await fetch(apiBase(), { signal: AbortSignal.timeout(TIME_LIMIT) })
    await response.body?.cancel()
    return response.status === 407 ? 'proxy-refuses' : 'ok'
  } catch (error) {
    return reasonOf(error)
  }
}

function reasonOf(error: unknown): ApiReach {
  const text = saidBy(error)
  if (/ENETUNREACH|ENETDOWN|EAI_AGAIN|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE/.test(text))
    return 'no-network'
  return /PROXY|TUNNEL_CONNECTION|\b407\b/i.test(text) ? 'proxy-refuses' : 'blocked'
}

/** Codes and words of an error and of what caused it: undici hides a proxy's refusal two levels down. */
function saidBy(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = 'code' in error ? String(error.code) : ''
  return `${code} ${error.message} ${saidBy(error.cause)}`
}

interface TunnelFound {
  reach: TunnelReach
  host: string
  port: number
}

/** Asks the tunnel server for a port as the tunnel would, and knocks on it. The unused name is gone in seconds. */
async function reachTunnel(deps: NetworkCheckDeps): Promise<TunnelFound> {
  const server = deps.tunnelHost()
  if (server === null) return { reach: 'not-used', host: '', port: 0 }
  const { hostname: host } = new URL(server)
  if (deps.tunnelIsLive()) return { reach: 'ok', host, port: 0 }
  try {
    const response = await deps.fetch(new URL('/?new', server).href, {
      signal: AbortSignal.timeout(TIME_LIMIT),
    })
    const granted = (await response.json()) as { port?: unknown }
    const port = typeof granted.port === 'number' ? granted.port : 0
    if (port === 0) return { reach: 'blocked', host, port }
    return { reach: (await canConnect(host, port)) ? 'ok' : 'port-blocked', host, port }
  } catch {
    return { reach: 'blocked', host, port: 0 }
  }
}

function canConnect(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ host, port, timeout: TIME_LIMIT })
  socket.once('connect', () => resolve(true))
  socket.once('connect', () => socket.end())
  socket.once('timeout', () => socket.destroy())
  socket.once('error', () => resolve(false))
  socket.once('close', () => resolve(false))
  return promise
}
