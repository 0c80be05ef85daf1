import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { healthAnswer } from '../../electron/tunnel/probe.ts'

/**
 * A plain listener in the hook listener's place: answers probes, breaks off requests to `/reset`, and answers everything
 * else with the SHA-256 of its body.
 */
export interface HookStandIn {
  port: number
  start(): Promise<void>
  stop(): Promise<void>
  /** Host headers of the requests that were no probes. */
  hosts(): string[]
}

/** Makes one for the installation with this probe key; it waits for requests without limit, as the real one does. */
export function createHookStandIn(probeKey: string): HookStandIn {
  const hosts: string[] = []
  const server = createServer((request, response) => {
    const nonce = /^\/health\/(.+)$/.exec(request.url ?? '')?.[1]
    if (nonce !== undefined) {
      response.end(healthAnswer(probeKey, nonce))
      return
    }
    if (request.url === '/reset') {
      request.socket.resetAndDestroy()
      return
    }
    hosts.push(request.headers.host ?? '')
    const hash = createHash('sha256')
    request.on('data', (chunk: Buffer) => hash.update(chunk))
    request.once('end', () => response.end(hash.digest('hex')))
  })
  server.headersTimeout = 0
  server.requestTimeout = 0
  const standIn: HookStandIn = {
    port: 0,
    async start() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      if (address !== null && typeof address !== 'string') standIn.port = address.port
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
    hosts: () => hosts,
  }
  return standIn
}
