import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '#shared/result.ts'
import { type SampleChannel, sampleDelivery } from './sample-deliveries.ts'

/** Milliseconds a test message may take until it is a row. */
const PATIENCE = 10_000

/** Waits for rows made by deliveries of known identity. */
export interface RowWaiters {
  wait(identity: string): Promise<number>
  arrived(identity: string, messageRowId: number): void
}

export function createRowWaiters(): RowWaiters {
  const waiting = new Map<string, (messageRowId: number) => void>()
  return {
    wait(identity) {
      const { promise, resolve, reject } = Promise.withResolvers<number>()
      const timer = setTimeout(() => {
        waiting.delete(identity)
        reject(new Error('nothing arrived within 10 s'))
      }, PATIENCE)
      timer.unref()
      waiting.set(identity, (messageRowId) => {
        clearTimeout(timer)
        waiting.delete(identity)
        resolve(messageRowId)
      })
      return promise
    },
    arrived: (identity, messageRowId) => waiting.get(identity)?.(messageRowId),
  }
}

/**
 * Posts a sample of one channel to the hook listener, signed with the installation's test key, and waits until it is a
 * row: the whole way a real message takes, except the network in front of it.
 */
export async function sendTest(
  channel: SampleChannel,
  deps: {
    hookUrl: string | null
    text: string
    sign(raw: Uint8Array): { header: string; value: string }
    waiters: RowWaiters
    now(): number
  },
): Promise<Result<{ messageRowId: number }, string>> {
  if (deps.hookUrl === null) return fail('the hook listener is not running')
  const id = randomUUID()
  const raw = sampleDelivery(channel, deps.text, id, deps.now())
  const { header, value } = deps.sign(raw)
  const arrived = deps.waiters.wait(id)
  arrived.catch(() => undefined)
  try {
    const headers = { 'content-type': 'application/json', [header]: value }
    const response = await fetch(deps.hookUrl, { method: 'POST', headers, body: Buffer.from(raw) })
    await response.body?.cancel()
    if (response.status !== 200) return fail(`the listener answered ${response.status}`)
    return ok({ messageRowId: await arrived })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
