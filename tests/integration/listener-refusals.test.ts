import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RawAnswer, rawRequest } from '#tests/support/raw-client.ts'
import { hookPath, json, startRawListener } from '#tests/support/raw-listener.ts'

type Listener = Awaited<ReturnType<typeof startRawListener>>

let listener: Listener
beforeAll(async () => {
  listener = await startRawListener()
})
afterAll(() => listener.stop())

/** Sends a request on a socket of its own; its answer, and that the socket was ended and never reset. */
async function refuse(request: string | (string | Uint8Array)[]): Promise<RawAnswer> {
  const client = await listener.open({ keepOpen: true })
  for (const part of [request].flat()) await client.send(part)
  const [answer] = await client.answers()
  expect(answer?.headers['connection']).toBe('close')
  expect(await client.sendOn()).toBe('ended')
  expect(client.count()).toBe(1)
  if (!answer) throw new Error('no answer')
  return answer
}

const lastReason = () => listener.refused.at(-1)?.reason

async function stillHears(): Promise<void> {
  expect(await listener.deliver()).toBe(200)
}

describe('what the listener refuses, over a raw socket', () => {
  it.each([
    ['another path', '/'],
    ['a wrong token', `/hooks/${'u'.repeat(32)}`],
    ['a token that is too short', '/hooks/t'],
    ['the token with something after it', `${hookPath}/more`],
  ])('404 for %s, with a body', async (_what, path) => {
    const answer = await refuse(rawRequest('POST', path, json, '{"a":1}'))
    expect(answer).toMatchObject({ status: 404, body: '{"error":"wrong-path"}' })
    expect(lastReason()).toBe('wrong-path')
    await stillHears()
  })

  it('404 without a body leaves the connection open, and a delivery can follow on it', async () => {
    const client = await listener.open()
    await client.send(rawRequest('GET', '/'))
    await client.send(rawRequest('POST', '/nowhere', { 'Content-Length': '0' }))
    await client.send(rawRequest('POST', hookPath, json, '{}'))
    const answers = await client.answers(3)
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200])
    expect(answers.map(({ headers }) => headers['connection'])).toEqual([
      'keep-alive',
      'keep-alive',
      'keep-alive',
    ])
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('405 with Allow for %s with a body', async (method) => {
    const answer = await refuse(rawRequest(method, hookPath, json, '{"a":1}'))
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBe('POST')
    expect(lastReason()).toBe('wrong-method')
    await stillHears()
  })

  it('405 with Allow for GET and HEAD, and POST for a probe', async () => {
    const client = await listener.open()
    await client.send(rawRequest('GET', hookPath))
    expect(await client.answers()).toMatchObject([{ status: 405, headers: { allow: 'POST' } }])
    const head = await listener.open()
    await head.send(rawRequest('HEAD', hookPath, { Connection: 'close' }))
    expect(await head.closed()).toBe('ended')
    const answer = await refuse(rawRequest('POST', '/health/12345678', json, '{}'))
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET' } })
  })

  it('405 for CONNECT, which has no path', async () => {
    const answer = await refuse('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    await stillHears()
  })

  it.each([
    ['no type', {}],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a compressed body', { ...json, 'Content-Encoding': 'gzip' }],
  ])('415 for %s, keeping the beginning of the body for the list', async (_what, headers) => {
    const answer = await refuse(rawRequest('POST', hookPath, headers, 'a=1'))
    expect(answer).toMatchObject({ status: 415, body: '{"error":"not-json"}' })
    expect(listener.refused.at(-1)).toEqual({ reason: 'not-json', size: 3, head: 'a=1' })
    await stillHears()
  })

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01', 400],
    ['a method nobody knows', rawRequest('BREW', hookPath), 400],
    ['two different lengths', rawRequest('POST', hookPath, { 'Transfer-Encoding': 'chunked' }, 'abc'), 400],
    ['headers beyond 16 kB', rawRequest('POST', hookPath, { 'X-Long': 'x'.repeat(20_000) }), 431],
    ['a path beyond 16 kB', rawRequest('GET', `/${'x'.repeat(20_000)}`), 431],
  ])('malformed: %s', async (_what, request, status) => {
    const before = listener.refused.length
    const answer = await refuse(request)
    expect(answer.status).toBe(status)
    expect(listener.refused.slice(before).map(({ reason }) => reason)).toEqual(['malformed'])
    await stillHears()
  })

  it('a malformed chunk in the middle of a body is 400, once', async () => {
    const before = listener.refused.length
    const head = rawRequest('POST', hookPath, { ...json, 'Transfer-Encoding': 'chunked' })
    expect((await refuse([head, '3\r\n{"a\r\n', 'no chunk\r\n', 'more\r\n'])).status).toBe(400)
    expect(listener.refused.slice(before).map(({ reason }) => reason)).toEqual(['malformed'])
    await stillHears()
  })

  it('an upgrade is a request like any other', async () => {
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' }
    const client = await listener.open()
    await client.send(rawRequest('GET', hookPath, upgrade))
    expect(await client.answers()).toMatchObject([{ status: 405 }])
    const delivered = await listener.open()
    await delivered.send(rawRequest('POST', hookPath, { ...json, ...upgrade }, '{}'))
    expect(await delivered.answers()).toMatchObject([{ status: 200 }])
  })

  it('answers a probe with proof and nothing else', async () => {
    const client = await listener.open()
    await client.send(rawRequest('GET', '/health/nonce-123'))
    expect(await client.answers()).toMatchObject([{ status: 200, body: 'answer-nonce-123' }])
  })

  it('ends the connection after a delivery with a body is refused behind it', async () => {
    listener.gate.status = 401
    const answer = await refuse(rawRequest('POST', hookPath, json, '{}'))
    listener.gate.status = 200
    expect(answer.status).toBe(401)
    await stillHears()
  })
})
