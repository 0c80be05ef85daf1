import type { Socket } from 'node:net'
import type { ListenerLimits } from './listener-limits.ts'

interface Watched {
  /** `bytesRead` when the last request on this socket was complete; more means the next has begun. */
  seen: number
  /** When more than `seen` was first noticed (Unix ms); null while the socket is idle. */
  begunAt: number | null
  inRequest: boolean
}

/**
 * Our own timer for requests that never get past their headers. Node's (`headersTimeout`) also counts idle time and so
 * kills the sockets localtunnel opens in advance; this one starts at a request's first byte, seen in `bytesRead`
 * without touching the parser.
 */
export function createFirstByteWatch(limits: ListenerLimits, onSlow: (socket: Socket) => void) {
  const sockets = new Map<Socket, Watched>()
  let timer: NodeJS.Timeout | null = null

  function check() {
    const now = Date.now()
    for (const [socket, watched] of sockets) {
      if (watched.inRequest) continue
      if (socket.bytesRead <= watched.seen) continue
      watched.begunAt ??= now
      if (now - watched.begunAt < limits.requestMs) continue
      sockets.delete(socket)
      onSlow(socket)
    }
  }

  return {
    start() {
      timer = setInterval(check, limits.headerCheckMs)
      timer.unref()
    },
    stop() {
      if (timer) clearInterval(timer)
      sockets.clear()
    },
    opened(socket: Socket) {
      sockets.set(socket, { seen: 0, begunAt: null, inRequest: false })
      socket.once('close', () => sockets.delete(socket))
    },
    /** The headers are complete; when the request began (Unix ms), as far as it was noticed. */
    requestBegan(socket: Socket): number {
      const watched = sockets.get(socket)
      if (watched) watched.inRequest = true
      return watched?.begunAt ?? Date.now()
    },
    requestEnded(socket: Socket) {
      const watched = sockets.get(socket)
      if (!watched) return
      watched.inRequest = false
      watched.begunAt = null
      watched.seen = socket.bytesRead
    },
  }
}
