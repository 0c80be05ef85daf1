import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createApiClient } from './api-client.ts'
import { createRateGate } from './rate-gate.ts'

const request = { path: '/it', version: '2021-07-28', schema: z.object({}) } as const

it('never sends what was broken off while HighLevel asked to wait', async () => {
  const clock = createFakeClock()
  const sent: string[] = []
  const client = createApiClient({
    base: () => 'https://api.example',
    async fetch(_url, { method = '' }) {
      sent.push(method)
      return Response.json({}, { status: 429, headers: { 'retry-after': '3600' } })
    },
    gate: createRateGate({ now: clock.now, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
    closing: new AbortController().signal,
    sawClock: () => undefined,
    now: clock.now,
  })
  const access = { locationId: 'north', token: 'token', share: 1 }
  expect(await client.get(access, request)).toMatchObject({ error: { kind: 'rate-limited' } })
  const broken = new AbortController()
  const held = client.delete({ ...access, signal: broken.signal }, request)
  broken.abort()
  expect(await held).toMatchObject({ error: { kind: 'offline' } })
  await clock.advance(2 * 3_600_000)
  expect(sent).toEqual(['GET'])
})

it('tells of HighLevel’s clock what answers say that were understood, and no others', async () => {
  const clock = createFakeClock()
  const seen: object[] = []
  const date = 'Thu, 01 Oct 2026 12:00:00 GMT'
  const answers = [
    new Response('<html>Blocked</html>', { headers: { date } }),
    Response.json({}, { status: 403, headers: { date } }),
    Response.json({}, { headers: { date } }),
  ]
  const client = createApiClient({
    base: () => 'https://api.example',
    async fetch() {
      await clock.advance(200)
      return answers.shift() ?? Response.error()
    },
    gate: createRateGate({ now: clock.now, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
    closing: new AbortController().signal,
    sawClock: (what) => seen.push(what),
    now: clock.now,
  })
  for (let i = 0; i < 3; i += 1) await client.get({ locationId: 'north', token: 'token', share: 1 }, request)
  expect(seen).toEqual([{ date, sentAt: clock.now() - 200, cameAt: clock.now() }])
})

it('lets a token call that was sent come to its end when the app stops, and sends none after', async () => {
  const clock = createFakeClock()
  const closing = new AbortController()
  const limits = vi.spyOn(AbortSignal, 'timeout')
  const sent: string[] = []
  const { promise: answer, resolve } = Promise.withResolvers<Response>()
  const client = createApiClient({
    base: () => 'https://api.example',
    fetch(_url, { method = '', signal }) {
      sent.push(method)
      const { promise: broken, reject } = Promise.withResolvers<Response>()
      signal?.addEventListener('abort', () => reject(new Error('broken off')))
      return Promise.race([answer, broken])
    },
    gate: createRateGate({ now: clock.now, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
    closing: closing.signal,
    sawClock: () => undefined,
    now: clock.now,
  })
  const token = client.post('/oauth/token', {}, z.object({ token: z.string() }))
  // A slow line, over which HighLevel has the question already.
  expect(limits).toHaveBeenLastCalledWith(60_000)
  const question = client.get({ locationId: 'north', token: 'token', share: 1 }, request)
  await vi.waitFor(() => expect(sent).toEqual(['POST', 'GET']))
  closing.abort()
  expect(await question).toMatchObject({ error: { kind: 'offline', detail: 'broken off' } })
  resolve(Response.json({ token: 'new' }))
  expect(await token).toEqual({ ok: true, value: { token: 'new' } })
  expect(await client.post('/oauth/token', {}, z.object({}))).toMatchObject({ error: { kind: 'offline' } })
  expect(sent).toEqual(['POST', 'GET'])
})
