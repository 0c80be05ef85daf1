import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'

/** What the browser brought back. */
export interface Callback {
  state: string
  /** Null: the person or HighLevel refused. */
  code: string | null
}

/** What the browser shows in the end. */
export type CallbackOutcome = 'done' | 'failed' | 'stale'

/** Waits for the browser on the redirect URL's port: 127.0.0.1 only, apart from the hook listener, never tunnelled. */
export interface CallbackListener {
  /** False: the port is taken. */
  start(port: number): Promise<boolean>
  stop(): Promise<void>
}

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}

/** Answers nothing but the redirect, and only to whoever asked for this very host. */
export function createCallbackListener(deps: {
  arrived(callback: Callback): Promise<CallbackOutcome>
  page(outcome: CallbackOutcome): string
}): CallbackListener {
  let server: Server | null = null

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const url = new URL(path, 'http://localhost')
    const state = url.searchParams.get('state')
    if (url.pathname !== '/oauth/callback' || state === null) {
      response.writeHead(404, { Connection: 'close' }).end()
      return
    }
    const outcome = await deps.arrived({ state, code: url.searchParams.get('code') })
    response.writeHead(outcome === 'done' ? 200 : 400, headers).end(deps.page(outcome))
  }

  return {
    async start(port) {
      const own = [`localhost:${port}`, `127.0.0.1:${port}`]
      const starting = createServer((request, response) => {
        const isForUs = request.method === 'GET' && own.includes(request.headers.host ?? '')
        if (isForUs) answer(request.url ?? '/', response).catch(() => response.destroy())
        else response.writeHead(404, { Connection: 'close' }).end()
      })
      const listening = once(starting, 'listening')
      starting.listen(port, '127.0.0.1')
      try {
        await listening
      } catch {
        return false
      }
      server = starting
      return true
    },
    async stop() {
      const ending = server
      server = null
      if (!ending?.listening) return
      const closed = once(ending, 'close')
      // The page that is being answered is let through; idle connections are not waited for.
      ending.close()
      ending.closeIdleConnections()
      await closed
    },
  }
}
