import { connect } from 'node:net'
import type { NetworkReport, NetworkVerdict } from '#shared/network-check.ts'
import type { Fetch } from './api-client.ts'
import { isForeignIssuer } from './certificate-issuer.ts'

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
  const { protocol, hostname, port } = new URL(deps.apiBase())
  const [api, certificate, tunnel] = await Promise.all([
    reachApi(deps),
    protocol === 'https:' ? deps.seeCertificate(hostname, Number(port || 443)) : null,
    reachTunnel(deps),
  ])
  const verdict = judge(api, tunnel, certificate?.replaced ?? false)
  const isTunnel = verdict === 'tunnel-blocked' || verdict === 'tunnel-port-blocked'
  const issuer = verdict === 'certificate-replaced' ? issuerValues(certificate?.issuer ?? '') : {}
  return {
    at: deps.now(),
    verdict,
    values: {
      host: isTunnel ? tunnel.host : hostname,
      port: tunnel.port,
      seconds: deps.followSeconds(),
      ...issuer,
    },
    offerFollow: isTunnel,
    api: api.reach,
    tunnel: tunnel.reach,
    // One that is not valid now says nothing of who signed it.
    certificate: verdict === 'certificate-date' ? null : certificate,
  }
}

/** `context` chooses the sentence that names nobody. */
function issuerValues(issuer: string): Record<string, string> {
  return issuer === '' ? { context: 'unnamed' } : { issuer }
}

/** The first thing that must be mended; a replaced certificate only where it is in the way or seen. Pure. */
function judge(api: ApiFound, tunnel: TunnelFound, replaced: boolean): NetworkVerdict {
  // One name that nobody knows may be blocked; where no name leads anywhere there is no network.
  if (api.reach === 'no-network' || (api.nameless && tunnel.nameless)) return 'no-network'
  if (api.reach === 'proxy-refuses' || api.reach === 'certificate-date') return api.reach
  if (replaced || api.replaced) return 'certificate-replaced'
  if (api.reach === 'blocked') return 'api-blocked'
  if (tunnel.reach === 'blocked') return 'tunnel-blocked'
  return tunnel.reach === 'port-blocked' ? 'tunnel-port-blocked' : 'all-good'
}

interface ApiFound {
  reach: ApiReach
  /** Its name was not found. */
  nameless: boolean
  /** Nobody known signed the certificate this way, also where a look at it is not possible (a proxy in between). */
  replaced: boolean
}

/** Any answer of the API is one: without a token it refuses, and that is enough. */
async function reachApi({ fetch, apiBase }: NetworkCheckDeps): Promise<ApiFound> {
  try {
    const response = await fetch(apiBase(), { signal: AbortSignal.timeout(TIME_LIMIT) })
    await response.body?.cancel()
    return { reach: response.status === 407 ? 'proxy-refuses' : 'ok', nameless: false, replaced: false }
  } catch (error) {
    const said = saidBy(error)
    return { reach: reasonOf(said), nameless: isNameless(said), replaced: isForeignIssuer(said) }
  }
}

const isNameless = (said: string): boolean => /ENOTFOUND|NAME_NOT_RESOLVED/.test(said)

function reasonOf(said: string): ApiReach {
  if (/ENETUNREACH|ENETDOWN|EAI_AGAIN|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE/.test(said))
    return 'no-network'
  if (/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERT_DATE_INVALID/.test(said)) return 'certificate-date'
  return /PROXY|TUNNEL_CONNECTION|\b407\b/i.test(said) ? 'proxy-refuses' : 'blocked'
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
  nameless: boolean
}

/** Asks the tunnel server for a port as the tunnel would, and knocks on it. The unused name is gone in seconds. */
async function reachTunnel(deps: NetworkCheckDeps): Promise<TunnelFound> {
  const server = deps.tunnelHost()
  if (server === null) return { reach: 'not-used', host: '', port: 0, nameless: false }
  const { hostname: host } = new URL(server)
  if (deps.tunnelIsLive()) return { reach: 'ok', host, port: 0, nameless: false }
  try {
    const response = await deps.fetch(new URL('/?new', server).href, {
      signal: AbortSignal.timeout(TIME_LIMIT),
    })
    const granted = (await response.json()) as { port?: unknown }
    const port = typeof granted.port === 'number' ? granted.port : 0
    if (port === 0) return { reach: 'blocked', host, port, nameless: false }
    return { reach: (await canConnect(host, port)) ? 'ok' : 'port-blocked', host, port, nameless: false }
  } catch (error) {
    return { reach: 'blocked', host, port: 0, nameless: isNameless(saidBy(error)) }
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
