import { request } from 'node:http'
import { smsBody } from './bodies.ts'
import { type BrowserApp, signAsHighLevel } from './browser-app.ts'

/** A stream of signed deliveries through a public URL, and account of what was acknowledged. */
export interface FaultSender {
  /** Posts one delivery; whether it was acknowledged in time. */
  send(): Promise<boolean>
  /** Where deliveries go from now on; at first to the URL the app was granted first. */
  sendTo(publicUrl: string): void
  start(): void
  stop(): void
  /** How many were acknowledged, and how many of those are not in the log. */
  tally(): { acknowledged: number; lost: number }
}

const sendEvery = 200
/** Milliseconds a sender waits for its answer. */
const patience = 5_000

/** Deliveries of one run have ids of their own; a sender that was not answered does not come again. */
export function createFaultSender(app: BrowserApp, publicUrl: () => string): FaultSender {
  const acknowledged: string[] = []
  let sent = 0
  let target: string | null = null
  let timer: NodeJS.Timeout | undefined

  async function send(): Promise<boolean> {
    sent += 1
    const id = `fault-${process.pid}-${sent}`
    const isAcknowledged = await post(target ?? publicUrl(), Buffer.from(JSON.stringify(smsBody(id))))
    if (isAcknowledged) acknowledged.push(`message-${id}`)
    return isAcknowledged
  }

  return {
    send,
    sendTo(url) {
      target = url
    },
    start() {
      timer = setInterval(() => void send(), sendEvery)
    },
    stop: () => clearInterval(timer),
    tally() {
      const kept = new Set(app.query('SELECT message_id FROM message_log').map((row) => row['message_id']))
      const lost = acknowledged.filter((id) => !kept.has(id)).length
      return { acknowledged: acknowledged.length, lost }
    },
  }
}

/** Whether the app acknowledged it. Somebody else who holds the name may answer 200 too: that is no word of the app's. */
function post(publicUrl: string, body: Buffer): Promise<boolean> {
  const { host, port, pathname: path } = new URL(publicUrl)
  const headers = { 'content-type': 'application/json', 'x-ghl-signature': signAsHighLevel(body), host }
  const options = { host: '127.0.0.1', port, path, method: 'POST', agent: false, headers }
  return new Promise((resolve) => {
    const outgoing = request({ ...options, signal: AbortSignal.timeout(patience) })
    outgoing.once('error', () => resolve(false))
    outgoing.once('response', (response) => {
      const isJson = response.headers['content-type']?.startsWith('application/json') === true
      response.resume()
      response.once('error', () => resolve(false))
      response.once('end', () => resolve(response.statusCode === 200 && isJson))
    })
    outgoing.end(body)
  })
}
