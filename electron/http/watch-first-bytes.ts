import type { ListenerLimits } from './listener-limits.ts'

/** What the watch needs of a socket. */
export interface WatchedSocket {
  readonly bytesRead: number
  once(event: 'close', listener: () => void): unknown
}

interface Watched {
  /** `bytesRead` when the last request on this socket was complete; more means the next has begun. */
  seen: number
  /** When more than `seen` was first noticed (monotonic ms); null while the socket is idle. */
  begunAt: number | null
  /** Requests past their headers and not answered yet: more than one where a sender pipelines. */
  open: number
}

/**
 * Our own timer for requests that never get past their headers. Node's (`headersTimeout`) also counts idle time and so
 * kills the sockets localtunnel opens in advance; this one starts at a request's first byte, seen in `bytesRead`
 * without touching the parser.
 */
export function createFirstByteWatch<S extends WatchedSocket>(
  limits: Pick<ListenerLimits, 'requestMs' | 'headerCheckMs'>,
  onSlow: (socket: S) => void,
) {
  const sockets = new Map<S, Watched>()
  let timer: NodeJS.Timeout | null = null

  function check() {
    const now = performance.now()
    for (const [socket, watched] of sockets) {
      if (watched.open > 0 || socket.bytesRead <= watched.seen) continue
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
    opened(socket: S) {
      sockets.set(socket, { seen: 0, begunAt: null, open: 0 })
      socket.once('close', () => sockets.delete(socket))
    },
    /** The headers are complete; when the request began (monotonic ms), as far as it was noticed. */
    requestBegan(socket: S): number {
      const watched = sockets.get(socket)
      const began = watched?.begunAt ?? performance.now()
      if (watched) {
        watched.open += 1
        watched.begunAt = null
      }
      return began
    },
    /** Its body is complete: what comes from now on belongs to the next one. */
    requestRead(socket: S) {
      const watched = sockets.get(socket)
      if (watched) watched.seen = socket.bytesRead
    },
    requestAnswered(socket: S) {
      const watched = sockets.get(socket)
      if (watched) watched.open = Math.max(0, watched.open - 1)
    },
    /** Nothing more is expected of it. */
    forget(socket: S) {
      sockets.delete(socket)
    },
  }
}
