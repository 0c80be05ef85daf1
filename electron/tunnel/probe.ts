import { createHmac, randomBytes } from 'node:crypto'
import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { meansNoNetwork } from './means-no-network.ts'

/**
 * `ok`: this very installation answered. `stranger`: somebody else answered with success. `unreachable`: nobody did, or
 * a server on the way refused. `no-network`: this machine has no way out.
 */
export type ProbeResult =
  | { kind: 'ok' }
  | { kind: 'stranger' }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'no-network' }

/** `timeLimit`: milliseconds the whole probe may take. */
export type Probe = (origin: string, timeLimit: number) => Promise<ProbeResult>

interface ProbeOptions {
  /** Secret of this installation; whoever knows it can answer its probes. */
  probeKey: string
}

const maxAnswer = 1_024

/** What the hook listener answers to `GET /health/{nonce}`: proof that the request reached this installation. */
export function healthAnswer(probeKey: string, nonce: string): string {
  return createHmac('sha256', probeKey).update(nonce).digest('hex')
}

/**
 * Makes the check that a public origin leads here: a fresh nonce goes out through it and must come back signed. Every
 * probe has a connection of its own, so a half-open old one cannot vouch for a dead tunnel. Never rejects.
 */
export function createProbe(options: ProbeOptions): Probe {
  return async (origin, timeLimit) => {
    const nonce = randomBytes(18).toString('base64url')
    try {
      const { status, body } = await get(new URL(`/health/${nonce}`, origin), timeLimit)
      if (status !== 200) return { kind: 'unreachable', detail: `HTTP ${status}` }
      return body === healthAnswer(options.probeKey, nonce) ? { kind: 'ok' } : { kind: 'stranger' }
    } catch (error) {
      return failed(error)
    }
  }
}

function failed(error: unknown): ProbeResult {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  if (meansNoNetwork(code)) return { kind: 'no-network' }
  return { kind: 'unreachable', detail: code ?? (error instanceof Error ? error.message : String(error)) }
}

function get(url: URL, timeLimit: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = request(url, {
      agent: false,
      lookup,
      signal: AbortSignal.timeout(timeLimit),
      // The public localtunnel server shows browsers a reminder page unless asked not to.
      headers: { 'user-agent': 'saliente-probe', 'bypass-tunnel-reminder': '1', accept: 'text/plain' },
    })
    sent.once('error', reject)
    sent.once('response', (response) => {
      readStart(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body: body.trim() }),
        reject,
      )
    })
    sent.end()
  })
}

/** The answer's first kilobyte; a stranger may send any amount. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue
    chunks.push(chunk)
    size += chunk.length
    if (size > maxAnswer) break
  }
  return Buffer.concat(chunks).toString('latin1')
}

/** Names below `.localhost` are this machine (RFC 6761), but not every resolver knows: Debian's does not. */
const lookup: LookupFunction = (hostname, options, callback) => {
  if (!hostname.toLowerCase().endsWith('.localhost')) systemLookup(hostname, options, callback)
  else if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}
