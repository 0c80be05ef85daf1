import { createHookListener } from '../../electron/http/listener.ts'
import type { ListenerLimits } from '../../electron/http/listener-limits.ts'
import { openRawClient, type RawClient, rawRequest } from './raw-client.ts'

/** Limits a test can wait for; bodies as shipped. */
export const shortLimits: ListenerLimits = {
  bodyBytes: 5 * 1024 * 1024,
  drainBytes: 64 * 1024 * 1024,
  requestMs: 400,
  headerCheckMs: 20,
}

export const hookPath = `/hooks/${'t'.repeat(32)}`
export const json = { 'Content-Type': 'application/json' }

/** A real hook listener on a free port with nothing behind it: deliveries are counted and answered 200. */
export async function startRawListener(limits: Partial<ListenerLimits> = {}) {
  const received: Buffer[] = []
  const refused: { reason: string; size: number; head: string | null }[] = []
  const clients: RawClient[] = []
  /** What the next deliveries wait for before they are answered. */
  const gate = { open: Promise.resolve(), status: 200 }
  const listener = createHookListener({
    hookToken: () => 't'.repeat(32),
    healthAnswer: (nonce) => `answer-${nonce}`,
    async receive({ raw }) {
      received.push(Buffer.from(raw))
      await gate.open
      return { status: gate.status, body: { size: String(raw.byteLength) } }
    },
    refused: ({ reason, size, head }) => {
      refused.push({ reason, size, head: head && Buffer.from(head).toString('utf8') })
    },
    limits: { ...shortLimits, ...limits },
  })
  const started = await listener.start(0)
  if (!started.ok) throw new Error('no free port')
  const { port } = started.value
  const open = async (options?: { keepOpen?: boolean }) => {
    const client = await openRawClient(port, options)
    clients.push(client)
    return client
  }

  return {
    port,
    received,
    refused,
    gate,
    open,
    /** A good delivery on a socket of its own; its status. */
    async deliver(body = '{"good":true}'): Promise<number> {
      const client = await open()
      await client.send(rawRequest('POST', hookPath, { ...json, Connection: 'close' }, body))
      const [answer] = await client.answers()
      const fate = await client.closed()
      if (fate !== 'ended') throw new Error(fate)
      return answer?.status ?? 0
    },
    async stop() {
      for (const { socket } of clients) socket.destroy()
      await listener.stop()
    },
  }
}
