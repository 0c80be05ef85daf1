import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createTunnelClient, type TunnelClient } from './tunnel-server-client.ts'

/** Faults that can be switched on and off while the server runs. */
interface TunnelFaults {
  /** Every connection to the server's own port is ended at once. */
  refuse: boolean
  /** Requests for a tunnel are accepted and never answered. */
  neverAnswer: boolean
  /** Every wished name counts as taken, and a random one is granted. */
  wrongName: boolean
  /** Public requests are paired, and then no byte passes in either direction. */
  halfOpen: boolean
  /** Somebody else answers 200 on every public URL. */
  stranger: boolean
  /** Milliseconds before a public request is paired. */
  delay: number
}

interface TunnelServerOptions {
  /** Fixed port; default any free one, kept over restarts. */
  port?: number
  /** Sockets a client is told to open. */
  maxConnections?: number
  /** Milliseconds a name stays taken after its last socket closed. */
  nameGrace?: number
  /** What public names lie below. Default `localhost`, which the app's own probe can resolve anywhere. */
  domain?: string
}

export interface TunnelServer {
  start(): Promise<{ port: number; url: string }>
  stop(): Promise<void>
  /** Drops every connection and name, is away for `downMs`, and listens on the same port again. */
  restart(downMs?: number): Promise<void>
  faults: TunnelFaults
  names(): string[]
  /** Forgets a client's sockets without closing them: it believes to be connected, and its URL is gone. */
  loseSlots(name: string): void
  /** The client's TCP port now serves another name, as after a sleep: `name` itself is gone. */
  givePortAway(name: string, to: string): void
  /** Somebody else holds a name, and answers there, until the returned function is called. */
  holdName(name: string): () => void
  /** The origin of a granted name; its host does not resolve everywhere, so send to 127.0.0.1 with this Host. */
  publicUrl(name: string): string
}

interface Core {
  options: Required<TunnelServerOptions>
  faults: TunnelFaults
  clients: Map<string, TunnelClient>
  held: Set<string>
  sockets: Set<Socket>
  listener: Server | null
  port: number
}

const namePattern = /^[a-z0-9](?:[a-z0-9-]{2,61})[a-z0-9]$/
const maxHead = 64 * 1024

/**
 * A small server of the localtunnel protocol for tests, on 127.0.0.1. `GET /?new` and `GET /{name}` grant a tunnel;
 * a public request is a connection whose Host is `{name}.localhost` (`server.…` is the server itself), joined byte for byte with one waiting tunnel
 * socket for as long as it lives. A name without a client is 404; there is no 502: the caller waits.
 */
export function createTunnelServer(options: TunnelServerOptions = {}): TunnelServer {
  const core: Core = {
    options: { port: 0, maxConnections: 10, nameGrace: 1_000, domain: 'localhost', ...options },
    faults: {
      refuse: false,
      neverAnswer: false,
      wrongName: false,
      halfOpen: false,
      stranger: false,
      delay: 0,
    },
    clients: new Map(),
    held: new Set(),
    sockets: new Set(),
    listener: null,
    port: options.port ?? 0,
  }
  return {
    faults: core.faults,
    start: () => start(core),
    stop: () => stop(core),
    async restart(downMs = 0) {
      await stop(core)
      await new Promise((resolve) => setTimeout(resolve, downMs))
      await start(core)
    },
    names: () => [...core.clients.keys()],
    loseSlots(name) {
      core.clients.get(name)?.forget()
      core.clients.delete(name)
    },
    givePortAway(name, to) {
      const client = core.clients.get(name)
      if (client) core.clients.set(to, client)
      core.clients.delete(name)
    },
    holdName(name) {
      core.held.add(name)
      return () => core.held.delete(name)
    },
    publicUrl: (name) => publicUrl(core, name),
  }
}

function publicUrl(core: Core, name: string): string {
  return `http://${name}.${core.options.domain}:${core.port}`
}

async function start(core: Core): Promise<{ port: number; url: string }> {
  const listener = createServer({ allowHalfOpen: true }, (socket) => accept(core, socket))
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(core.port, '127.0.0.1', resolve)
  })
  core.listener = listener
  core.port = portOf(listener)
  return { port: core.port, url: `http://127.0.0.1:${core.port}` }
}

async function stop(core: Core): Promise<void> {
  const { listener } = core
  core.listener = null
  for (const client of core.clients.values()) client.close()
  core.clients.clear()
  for (const socket of core.sockets) socket.destroy()
  if (listener) await new Promise((resolve) => listener.close(resolve))
}

function portOf(listener: Server): number {
  const address: AddressInfo | string | null = listener.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP')
  return address.port
}

function accept(core: Core, socket: Socket): void {
  core.sockets.add(socket)
  socket.once('close', () => core.sockets.delete(socket))
  socket.on('error', () => socket.destroy())
  if (core.faults.refuse) {
    socket.destroy()
    return
  }
  let head = Buffer.alloc(0)
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    if (!head.includes('\r\n\r\n') && head.length < maxHead) return
    socket.off('data', onData)
    socket.pause()
    route(core, socket, head)
  }
  socket.on('data', onData)
}

function route(core: Core, socket: Socket, head: Buffer): void {
  const text = head.toString('latin1')
  const host = /^host:\s*([^\s:]+)/im.exec(text)?.[1]?.toLowerCase() ?? ''
  const { domain } = core.options
  if (!host.endsWith(`.${domain}`) || host === `server.${domain}`) {
    if (!core.faults.neverAnswer) void grant(core, socket, /^\S+ (\S+)/.exec(text)?.[1] ?? '/')
    return
  }
  if (core.faults.stranger || core.held.has(host.split('.')[0] ?? '')) {
    answer(socket, 200, 'text/html', '<h1>Somebody else</h1>')
    return
  }
  setTimeout(() => {
    const client = core.clients.get(host.split('.')[0] ?? '')
    if (client) client.join(socket, head)
    else answer(socket, 404, 'text/plain', '404')
  }, core.faults.delay)
}

async function grant(core: Core, socket: Socket, path: string): Promise<void> {
  const wish = path === '/?new' ? randomName() : path.slice(1)
  if (!namePattern.test(wish)) {
    answer(socket, 403, 'application/json', JSON.stringify({ message: 'Invalid subdomain.' }))
    return
  }
  const taken = core.faults.wrongName || core.held.has(wish) || core.clients.has(wish)
  const name = taken ? randomName() : wish
  const client = createTunnelClient({
    nameGrace: core.options.nameGrace,
    isHalfOpen: () => core.faults.halfOpen,
    onGone: () => {
      for (const [key, value] of core.clients) if (value === client) core.clients.delete(key)
    },
  })
  core.clients.set(name, client)
  const port = await client.listen()
  const granted = { id: name, port, max_conn_count: core.options.maxConnections, url: publicUrl(core, name) }
  answer(socket, 200, 'application/json', JSON.stringify(granted))
}

function randomName(): string {
  return `other-${randomBytes(6).toString('hex')}`
}

function answer(socket: Socket, status: number, type: string, body: string): void {
  const reason = status === 200 ? 'OK' : 'No'
  const headers = `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${headers}\r\n\r\n${body}`)
  socket.resume()
}
