import { createConnection } from 'node:net'

/** One finished round of load. Latencies in ms, ascending. */
export interface Round {
  seconds: number
  latencies: number[]
  /** Answers that were not 200. */
  refused: number
}

/** A request ready to be written: head and body in one buffer. */
export function rawRequest(url: URL, body: Uint8Array, signature: string): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    `Content-Length: ${body.byteLength}`,
    `X-GHL-Signature: ${signature}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}

/**
 * Sends every request once over `connections` keep-alive sockets, each waiting for its answer before it sends the next.
 * A bare client, so that it costs as little as can be of the two cores that are measured.
 */
export function sendAll(url: URL, requests: readonly Buffer[], connections: number): Promise<Round> {
  return sendPaced(url, requests, connections, 0)
}

/** The same, with the n-th request not before `n × everyMs`. */
export async function sendPaced(
  url: URL,
  requests: readonly Buffer[],
  connections: number,
  everyMs: number,
): Promise<Round> {
  const latencies: number[] = []
  let next = 0
  let refused = 0
  const began = performance.now()

  const drive = () =>
    new Promise<void>((resolve, reject) => {
      const socket = createConnection(Number(url.port), url.hostname)
      let sentAt = 0
      let pending = ''
      const send = () => {
        const request = requests[next]
        if (request === undefined) return socket.end()
        const wait = began + next * everyMs - performance.now()
        next += 1
        const write = () => {
          sentAt = performance.now()
          socket.write(request)
        }
        return wait > 0 ? setTimeout(write, wait) : write()
      }
      socket.setNoDelay(true)
      socket.on('connect', send)
      socket.on('data', (chunk) => {
        pending += chunk.toString('latin1')
        const head = pending.indexOf('\r\n\r\n')
        if (head === -1) return
        const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0)
        if (pending.length < head + 4 + length) return
        if (!pending.startsWith('HTTP/1.1 200')) refused += 1
        latencies.push(performance.now() - sentAt)
        pending = ''
        send()
      })
      socket.on('close', () => resolve())
      socket.on('error', reject)
    })

  await Promise.all(Array.from({ length: connections }, drive))
  return {
    seconds: (performance.now() - began) / 1000,
    latencies: latencies.toSorted((a, b) => a - b),
    refused,
  }
}

/** The value below which `share` of the ascending values lie. */
export const quantile = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
