/**
 * Entry of the worker thread that holds one localtunnel client: the only file that imports localtunnel. The thread is
 * there to be terminated: opening while offline never settles and `close()` does not end its retries (localtunnel 2.0.2),
 * and whatever it throws stays in here.
 */
import { setDefaultResultOrder } from 'node:dns'
import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import localtunnel from 'localtunnel'
import { z } from 'zod'
import { trustSystem } from './trust-system.ts'
import type { TunnelEvent } from './tunnel-port.ts'

/** Milliseconds the server's own port may take to accept a connection. */
const reachLimit = 10_000

const target = z.object({ host: z.url(), subdomain: z.string(), localPort: z.int() }).parse(workerData)

function post(event: TunnelEvent): void {
  parentPort?.postMessage(event)
}

function postError(error: Error & { code?: unknown }): void {
  post({ kind: 'error', message: error.message, code: typeof error.code === 'string' ? error.code : null })
}

/** localtunnel hides why it cannot reach its server and retries for ever, so that is found out before it starts. */
function reachServer(url: URL, whenReached: () => void): void {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port })
  socket.setTimeout(reachLimit, () =>
    socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
  )
  socket.once('error', postError)
  socket.once('connect', () => {
    socket.destroy()
    whenReached()
  })
}

function open(): void {
  // No local_host: with it, localtunnel rewrites the stream as text and breaks UTF-8 bodies, and with them signatures.
  const options = {
    host: target.host.replace(/\/+$/, ''),
    port: target.localPort,
    subdomain: target.subdomain,
  }
  const tunnel = localtunnel(options, (failure, opened) => {
    if (opened)
      post({ kind: 'granted', url: opened.url, name: new URL(opened.url).hostname.split('.')[0] ?? '' })
    else postError(new Error(String(failure)))
  })
  // Without a listener its first error would end the thread.
  tunnel.on('error', postError)
}

// localtunnel calls url.parse(), which would print a warning in the terminal of whoever started the app.
process.noDeprecation = true
// The hook listener is on 127.0.0.1 only, while localtunnel connects to `localhost`.
setDefaultResultOrder('ipv4first')
trustSystem()
reachServer(new URL(target.host), open)
