import { type BrowserApp, signAsHighLevel, startBrowserApp } from './browser-app.ts'
import { openRawClient, type RawAnswer, rawRequest } from './raw-client.ts'
import { json } from './raw-listener.ts'
import { createTunnelServer, type TunnelServer } from './tunnel-server.ts'

/** Browser mode behind a server of the localtunnel protocol, as the outside world reaches it. */
export interface TunnelledApp {
  app: BrowserApp
  server: TunnelServer
  /** The full public URL of the hook. */
  publicUrl: string
  /** States of the tunnel so far, in order. */
  states(): (string | undefined)[]
  stop(): Promise<void>
}

/** Starts both and waits until the app has proved its own public URL. `ask`: sub-accounts have to be confirmed. */
export async function startTunnelledApp(
  options: { dataDir?: string; ask?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<TunnelledApp> {
  const server = createTunnelServer()
  const { url } = await server.start()
  const { ask = false, ...start } = options
  const confirm = ['--confirm-locations', ask ? 'ask' : 'all']
  const app = await startBrowserApp({
    ...start,
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', url, ...confirm],
  })
  const isLive = () => app.last('tunnel')?.state === 'live'
  await app.waitFor(isLive, 'a live tunnel')
  return {
    app,
    server,
    publicUrl: app.last('tunnel')?.publicUrl ?? '',
    states: () => app.lines.filter(({ kind }) => kind === 'tunnel').map(({ state }) => state),
    async stop() {
      await app.stop()
      await server.stop()
    },
  }
}

/** What a stranger sends to a public URL: any method, path, headers and body. */
export interface PublicRequest {
  method?: string
  /** Default: the URL's own. */
  path?: string
  headers?: Record<string, string>
  body?: Uint8Array
}

/** Sends one request on a connection of its own to a `{name}.localhost` URL; throws where that is reset. */
export async function sendPublic(publicUrl: string, request: PublicRequest): Promise<RawAnswer> {
  const { host, port, pathname } = new URL(publicUrl)
  const { method = 'POST', path = pathname, headers = {}, body = new Uint8Array() } = request
  const client = await openRawClient(Number(port))
  const length = body.byteLength > 0 ? { 'Content-Length': String(body.byteLength) } : {}
  await client.send(rawRequest(method, path, { Host: host, Connection: 'close', ...length, ...headers }))
  await client.send(body)
  const [answer] = await client.answers()
  const fate = await client.closed()
  if (!answer || fate !== 'ended') throw new Error(fate)
  return answer
}

/** Delivers a body through a public URL as HighLevel does, signed; its status. */
export async function deliverPublic(publicUrl: string, body: object): Promise<number> {
  const raw = Buffer.from(JSON.stringify(body))
  const headers = { ...json, 'X-GHL-Signature': signAsHighLevel(raw) }
  return (await sendPublic(publicUrl, { headers, body: raw })).status
}

/** Runs `send` a hundred times, eight at a time: more than half of a tunnel's ten sockets. What came out, each once. */
export async function hundredTimes<T>(send: (index: number) => Promise<T>): Promise<T[]> {
  const outcomes = new Set<T>()
  let next = 0
  const caller = async () => {
    for (let index = next++; index < 100; index = next++) outcomes.add(await send(index))
  }
  await Promise.all(Array.from({ length: 8 }, caller))
  return [...outcomes]
}
