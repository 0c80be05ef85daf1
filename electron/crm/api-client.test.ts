import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
