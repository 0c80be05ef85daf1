import { connect, type Socket } from 'node:net'

/** One answer as it stood on the wire. */
export interface RawAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
}

/** A bare TCP client that notes how the other side treats its socket. */
export interface RawClient {
  socket: Socket
  /** Resolves once the system has taken the bytes; a slow reader on the other side makes it wait. */
  send(bytes: string | Uint8Array): Promise<void>
  /** The next `count` answers, in order. */
  answers(count?: number): Promise<RawAnswer[]>
  /** Resolves when the other side has ended the connection and it is closed; what was odd about it, or 'ended'. */
  closed(): Promise<string>
  /**
   * Goes on sending for a while, as senders do that have not seen the answer yet, then ends its side; how it all ended, as
   * in `closed`. Wants `keepOpen`. A side that was closed instead of ended shows itself by a reset at the second piece.
   */
  sendOn(): Promise<string>
  /** How many answers have come so far. */
  count(): number
}

/** Opens a connection to 127.0.0.1. The client ends its side when the other side has ended, unless `keepOpen`. */
export async function openRawClient(port: number, options: { keepOpen?: boolean } = {}): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: options.keepOpen ?? false })
  socket.setNoDelay(true)
  let received = Buffer.alloc(0)
  let fault = 'ended'
  let wake: () => void = () => undefined
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    wake()
  })
  socket.on('error', (error) => {
    fault = error.message
    wake()
  })
  const gone = new Promise<void>((resolve) => {
    socket.once('close', (hadError) => {
      if (hadError && fault === 'ended') fault = 'closed with an error'
      if (!hadError && !socket.readableEnded) fault = 'closed without an end'
      wake()
      resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })

  const send = (bytes: string | Uint8Array) =>
    new Promise<void>((resolve) => {
      socket.write(bytes, () => resolve())
    })

  return {
    socket,
    send,
    async sendOn() {
      for (let pieces = 0; pieces < 10 && !socket.destroyed; pieces += 1) {
        await send('x'.repeat(16 * 1024))
        await new Promise((next) => setTimeout(next, 10))
      }
      socket.end()
      await gone
      return fault
    },
    async answers(count = 1) {
      for (;;) {
        const found = parseAnswers(received)
        if (found.length >= count) return found.slice(0, count)
        if (socket.destroyed) throw new Error(`${found.length} of ${count} answers, then: ${fault}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async closed() {
      await gone
      return fault
    },
    count: () => parseAnswers(received).length,
  }
}

/** Every whole answer in the bytes so far; interim ones (100 Continue) count. */
function parseAnswers(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at)
    if (end === -1) return answers
    const [first = '', ...lines] = bytes.subarray(at, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(lines.map(splitHeader))
    const length = Number(headers['content-length'] ?? 0)
    const body = bytes.subarray(end + 4, end + 4 + length)
    if (body.length < length) return answers
    answers.push({ status: Number(first.split(' ')[1]), headers, body: body.toString('utf8') })
    at = end + 4 + length
  }
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}

/** A request as text, with Host; `body` adds Content-Length unless it is sent chunked. */
export function rawRequest(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): string {
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const lines = Object.entries({ Host: '127.0.0.1', ...length, ...headers })
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}
