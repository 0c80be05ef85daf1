import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApiClient } from './api-client.ts'

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

const client = () =>
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
    const answer = await client().get(access, { path: '/users', version: '2021-07-28', schema: z.object({}) })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(asked).toEqual([{ where: 'api', authorization: 'Bearer a-token' }])
  })

  it('nor what is sent to get one', async () => {
    const answer = await client().post('/oauth/token', { client_secret: 'a-secret' }, z.object({}))
    expect(answer).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(asked.map(({ where }) => where)).toEqual(['api'])
  })
})
