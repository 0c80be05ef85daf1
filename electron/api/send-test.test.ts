import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRowWaiters, sendTest } from './send-test.ts'

let server: Server
let answer: { status: number; messageRowId: number | null }
let received: { headers: Record<string, unknown>; body: Record<string, unknown> }[] = []
const waiters = createRowWaiters()
beforeEach(async () => {
  received = []
  answer = { status: 200, messageRowId: 7 }
  server = createServer((request, response) => {
    void json(request).then((value) => {
      const body = value as Record<string, unknown>
      received.push({ headers: request.headers, body })
      if (answer.messageRowId !== null) waiters.arrived(String(body['webhookId']), answer.messageRowId)
      return response.writeHead(answer.status).end('{"status":"new-message"}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  vi.useRealTimers()
  if (!server.listening) return
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

// The cast: a server that listens on TCP has this kind of address.
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/token`
const send = (channel: Parameters<typeof sendTest>[0], hookUrl: string | null = address()) =>
  sendTest(channel, {
    hookUrl,
    text: '¡Hola <3!',
    sign: (raw) => ({ header: 'x-test-signature', value: `of ${raw.byteLength} bytes` }),
    waiters,
    now: () => Date.UTC(2026, 0, 2),
  })

describe('sendTest', () => {
  it('answers with the row its message became', async () => {
    expect(await send('sms')).toEqual({ ok: true, value: { messageRowId: 7 } })
    expect(received[0]?.body).toMatchObject({
      type: 'OutboundMessage',
      messageTypeString: 'TYPE_SMS',
      body: '¡Hola <3!',
      dateAdded: '2026-01-02T00:00:00.000Z',
    })
  })

  it('signs the bytes it sends', async () => {
    await send('email')
    const headers = received[0]?.headers
    expect(headers?.['x-test-signature']).toBe(`of ${String(headers?.['content-length'])} bytes`)
    expect(headers?.['content-type']).toBe('application/json')
  })

  it('sends a message of its own each time, on each channel', async () => {
    await send('call')
    await send('call')
    await send('voicemail')
    const ids = received.map(({ body }) => body['messageId'])
    expect(new Set(ids).size).toBe(3)
    expect(received.map(({ body }) => body['messageTypeString'])).toEqual([
      'TYPE_CALL',
      'TYPE_CALL',
      'TYPE_VOICEMAIL',
    ])
  })

  it('says what went wrong', async () => {
    answer = { status: 503, messageRowId: null }
    expect(await send('sms')).toEqual({ ok: false, error: 'the listener answered 503' })
    expect(await send('sms', null)).toEqual({ ok: false, error: 'the hook listener is not running' })
    const gone = address()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    expect(await send('sms', gone)).toMatchObject({ ok: false })
  })
})

describe('row waiters', () => {
  it('wait no longer than 10 s', async () => {
    vi.useFakeTimers()
    const own = createRowWaiters()
    const outcome = own.wait('d1').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await outcome).toEqual(new Error('nothing arrived within 10 s'))
    expect(() => own.arrived('d1', 1)).not.toThrow()
  })

  it('hear of their own delivery only', async () => {
    const own = createRowWaiters()
    const waiting = own.wait('d1')
    own.arrived('d2', 2)
    own.arrived('d1', 1)
    expect(await waiting).toBe(1)
  })
})
