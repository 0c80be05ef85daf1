import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushChannel } from '#shared/ipc-channels.ts'
import { createEventStreams } from './event-streams.ts'
import { createUiRoutes, plain, type UiRouteDeps } from './ui-routes.ts'
import { createUiSession } from './ui-session.ts'

export interface UiServerOptions extends Pick<UiRouteDeps, 'handle' | 'respond' | 'linkChanged'> {
  secret: string
  pageOpened(pageId: string): void
  pageClosed(pageId: string): void
}

export interface UiServer {
  /** Listens on 127.0.0.1; false where the port is taken. */
  start(port: number): Promise<boolean>
  stop(): Promise<void>
  port(): number
  /** A link that opens the UI once. */
  url(): string
  send(pageId: string, channel: PushChannel, payload: unknown): void
}

/**
 * Browser mode's server: the same contract as Electron's IPC over HTTP and an event stream. Loopback only and never
 * tunnelled; the Host and Origin are checked (a page elsewhere may resolve its own name to 127.0.0.1), and only a
 * browser that came by a one-time link is let in.
 */
export function createUiServer(options: UiServerOptions): UiServer {
  const session = createUiSession(options.secret)
  const streams = createEventStreams({ opened: options.pageOpened, closed: options.pageClosed })
  let link = ''
  // The cast: a TCP server that listens has an address of this form.
  const port = () => (server.address() as AddressInfo).port
  const renewLink = () => {
    link = `http://127.0.0.1:${port()}${session.newLink()}`
    return link
  }
  const serve = createUiRoutes({ ...options, session, streams, port, renewLink })
  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (response.headersSent) response.end()
      else plain(response, 500, 'Internal error')
    })
  })

  return {
    async start(wanted) {
      const listening = once(server, 'listening')
      server.listen(wanted, '127.0.0.1')
      try {
        await listening
      } catch (error) {
        if (isTaken(error)) return false
        throw error
      }
      streams.start()
      renewLink()
      return true
    },
    async stop() {
      streams.stop()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    port,
    url: () => link,
    send: streams.send,
  }
}

/** EACCES too: Windows keeps ranges of ports for itself. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
