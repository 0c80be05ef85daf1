import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createApiClient } from './api-client.ts'
import { createRateGate } from './rate-gate.ts'

/** The API, which sends everybody on to another place, and that place. */
let api: Server
let elsewhere: Server
let asked: { where: 'api' | 'elsewhere'; authorization: string | undefined }[] = []
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
beforeEach(async () => {
  asked = []
  const note = (where: 'api' | 'elsewhere', { headers }: IncomingMessage) =>
    void asked.push({ where, authorization: headers.authorization })
  elsewhere = createServer((request, response) => {
    note('elsewhere', request)
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  api = createServer((request, response) => {
    note('api', request)
    response.writeHead(307, { location: `${originOf(elsewhere)}/collect` }).end()
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
})
afterEach(() => {
  for (const server of [api, elsewhere]) server.close()
})

const redirected = () =>
  createApiClient({
    base: () => originOf(api),
    fetch: (url, init) => fetch(url, init),
    gate: {
      pass: () => Promise.resolve(),
      answered: () => undefined,
      interval: (_location, wished) => wished,
      open: () => undefined,
    },
    closing: new AbortController().signal,
    sawClock: () => undefined,
    now: () => 0,
  })

describe('a token', () => {
  it('is not sent on to where the API would lead it', async () => {
    const access = { locationId: 'location-1', token: 'a-token', share: 1 }
    const answer = await redirected().get(access, {
      path: '/users',
      version: '2021-07-28',
      schema: z.object({}),
    })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(asked).toEqual([{ where: 'api', authorization: 'Bearer a-token' }])
  })

  it('nor what is sent to get one', async () => {
    const answer = await redirected().post('/oauth/token', { client_secret: 'a-secret' }, z.object({}))
    expect(answer).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(asked.map(({ where }) => where)).toEqual(['api'])
  })
})

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
    gate: createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
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
    gate: createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
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
    gate: createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
    closing: closing.signal,
    sawClock: () => undefined,
    now: clock.now,
  })
  const token = client.post('/oauth/token', {}, z.object({ token: z.string() }))
  // A slow line, over which HighLevel has the question already.
  expect(limits).toHaveBeenLastCalledWith(60_000)
  const question = client.get({ locationId: 'north', token: 'token', share: 1 }, request)
  await expect.poll(() => sent).toEqual(['POST', 'GET'])
  closing.abort()
  expect(await question).toMatchObject({ error: { kind: 'offline', detail: 'broken off' } })
  resolve(Response.json({ token: 'new' }))
  expect(await token).toEqual({ ok: true, value: { token: 'new' } })
  expect(await client.post('/oauth/token', {}, z.object({}))).toMatchObject({ error: { kind: 'offline' } })
  expect(sent).toEqual(['POST', 'GET'])
})
