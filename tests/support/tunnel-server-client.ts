import { createServer, type Server, type Socket } from 'node:net'

interface TunnelClientOptions {
  /** Milliseconds without any socket after which the client counts as gone. */
  nameGrace: number
  isHalfOpen: () => boolean
  onGone: () => void
}

/** One granted tunnel on the server's side: a TCP port of its own, and the sockets waiting there for requests. */
export interface TunnelClient {
  /** The port it listens on. */
  listen(): Promise<number>
  /** Joins a public connection, of which `head` was read already, with the next free tunnel socket. */
  join(caller: Socket, head: Buffer): void
  /** Keeps the sockets open and never uses them again. */
  forget(): void
  close(): void
}

interface Core {
  options: TunnelClientOptions
  listener: Server
  all: Set<Socket>
  idle: Set<Socket>
  waiting: Map<Socket, Buffer>
  lastGone: NodeJS.Timeout | undefined
  isForgotten: boolean
}

/** Makes the server's side of one tunnel; nothing listens before `listen()`. */
export function createTunnelClient(options: TunnelClientOptions): TunnelClient {
  const core: Core = {
    options,
    listener: createServer({ allowHalfOpen: true }, (socket) => admit(core, socket)),
    all: new Set(),
    idle: new Set(),
    waiting: new Map(),
    lastGone: undefined,
    isForgotten: false,
  }
  return {
    async listen() {
      await new Promise<void>((resolve, reject) => {
        core.listener.once('error', reject)
        core.listener.listen(0, '127.0.0.1', resolve)
      })
      goneSoon(core)
      const address = core.listener.address()
      if (address === null || typeof address === 'string') throw new Error('not listening on TCP')
      return address.port
    },
    join(caller, head) {
      if (caller.destroyed) return
      core.waiting.set(caller, head)
      caller.once('close', () => core.waiting.delete(caller))
      pair(core)
    },
    forget() {
      core.isForgotten = true
      core.idle.clear()
      clearTimeout(core.lastGone)
    },
    close: () => close(core),
  }
}

function admit(core: Core, socket: Socket): void {
  clearTimeout(core.lastGone)
  core.all.add(socket)
  socket.on('error', () => socket.destroy())
  socket.once('end', () => socket.end())
  socket.once('close', () => {
    core.all.delete(socket)
    core.idle.delete(socket)
    if (core.all.size === 0 && core.listener.listening) goneSoon(core)
  })
  if (core.isForgotten) return
  core.idle.add(socket)
  pair(core)
}

function pair(core: Core): void {
  for (const [caller, head] of core.waiting) {
    const [tunnel] = core.idle
    if (!tunnel) return
    core.idle.delete(tunnel)
    core.waiting.delete(caller)
    connect(caller, head, tunnel, core.options.isHalfOpen())
  }
}

function goneSoon(core: Core): void {
  clearTimeout(core.lastGone)
  core.lastGone = setTimeout(() => {
    close(core)
    core.options.onGone()
  }, core.options.nameGrace)
}

function close(core: Core): void {
  clearTimeout(core.lastGone)
  if (core.listener.listening) core.listener.close()
  for (const socket of core.all) socket.destroy()
  for (const caller of core.waiting.keys()) caller.destroy()
}

/** Raw bytes both ways. Each side's end is the other's end; a side that breaks off ends the other for good. */
function connect(caller: Socket, head: Buffer, tunnel: Socket, isHalfOpen: boolean): void {
  caller.once('close', () => tunnel.destroy())
  tunnel.once('close', () => {
    // After a clean end the caller may still have bytes to receive.
    if (!tunnel.readableEnded) caller.destroy()
  })
  if (isHalfOpen) {
    caller.resume()
    tunnel.resume()
    return
  }
  tunnel.write(head)
  caller.pipe(tunnel)
  tunnel.pipe(caller)
}
