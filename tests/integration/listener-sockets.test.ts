import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rawRequest } from '#tests/support/raw-client.ts'
import { hookPath, json, startRawListener } from '#tests/support/raw-listener.ts'
import { createHookListener } from '../../electron/http/listener.ts'

type Listener = Awaited<ReturnType<typeof startRawListener>>

let listener: Listener
beforeEach(async () => {
  listener = await startRawListener()
})
afterEach(() => listener.stop())

const post = (body: string, headers: Record<string, string> = {}) =>
  rawRequest('POST', hookPath, { ...json, ...headers }, body)

describe('how the listener treats a connection', () => {
  it('takes one delivery after another on it', async () => {
    const client = await listener.open()
    for (const sent of [1, 2, 3]) {
      await client.send(post(`{"n":${sent}}`))
      expect(await client.answers(sent)).toHaveLength(sent)
    }
    expect(listener.received.map(String)).toEqual(['{"n":1}', '{"n":2}', '{"n":3}'])
  })

  it('takes pipelined requests and answers them in order', async () => {
    const client = await listener.open()
    await client.send([post('{"n":1}'), rawRequest('GET', '/'), post('{"n":22}')].join(''))
    const answers = await client.answers(3)
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, '{"size":"7"}'],
      [404, '{"error":"wrong-path"}'],
      [200, '{"size":"8"}'],
    ])
  })

  it('ends after a refusal that closes, whatever was pipelined behind it', async () => {
    const client = await listener.open()
    await client.send([rawRequest('POST', '/nowhere', json, '{}'), post('{}'), 'no http\r\n\r\n'].join(''))
    expect(await client.answers()).toMatchObject([{ status: 404, headers: { connection: 'close' } }])
    expect(await client.closed()).toBe('ended')
    expect(await listener.deliver()).toBe(200)
  })

  it('answers a good delivery before it turns to the nonsense behind it', async () => {
    const gate = Promise.withResolvers<undefined>()
    listener.gate.open = gate.promise
    const client = await listener.open()
    await client.send(`${post('{}')}no http\r\n\r\n`)
    await expect.poll(() => listener.received.length).toBe(1)
    gate.resolve(undefined)
    expect(await client.answers()).toMatchObject([{ status: 200, headers: { connection: 'close' } }])
    expect(await client.closed()).toBe('ended')
    expect(listener.refused).toMatchObject([{ reason: 'malformed' }])
    expect(await listener.deliver()).toBe(200)
  })

  it('sends 100 Continue to a sender that waits for it', async () => {
    const client = await listener.open()
    await client.send(
      rawRequest('POST', hookPath, { ...json, Expect: '100-continue', 'Content-Length': '2' }),
    )
    expect(await client.answers()).toMatchObject([{ status: 100 }])
    await client.send('{}')
    expect(await client.answers(2)).toMatchObject([{ status: 100 }, { status: 200 }])
  })

  it('takes a delivery whose expectation it does not know', async () => {
    const client = await listener.open()
    await client.send(post('{}', { Expect: 'a-miracle' }))
    expect(await client.answers()).toMatchObject([{ status: 200 }])
  })

  it('answers a sender that ends its side right after the body', async () => {
    listener.gate.open = delay(100)
    const client = await listener.open({ keepOpen: true })
    client.socket.end(post('{}'))
    expect(await client.answers()).toMatchObject([{ status: 200 }])
    expect(await client.closed()).toBe('ended')
  })

  it('takes HTTP/1.0 and a missing Host', async () => {
    const client = await listener.open()
    await client.send(
      `POST ${hookPath} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    )
    expect(await client.answers()).toMatchObject([{ status: 200 }])
    expect(await client.closed()).toBe('ended')
  })

  it('survives senders that break off anywhere', async () => {
    const whole = post('{"a":1}')
    for (let cut = 1; cut < whole.length; cut += 7) {
      const client = await listener.open()
      await client.send(whole.slice(0, cut))
      if (cut % 2 === 0) client.socket.resetAndDestroy()
      else client.socket.destroy()
    }
    await delay(100)
    expect(listener.received).toEqual([])
    expect(await listener.deliver()).toBe(200)
  })

  it('survives a sender that goes away before its answer', async () => {
    listener.gate.open = delay(100)
    const client = await listener.open()
    await client.send(post('{}'))
    await expect.poll(() => listener.received.length).toBe(1)
    client.socket.resetAndDestroy()
    await delay(200)
    expect(await listener.deliver()).toBe(200)
  })

  it('says that a port is taken, and stops with connections open', async () => {
    const client = await listener.open()
    const second = createHookListener({
      hookToken: () => 'x',
      healthAnswer: String,
      receive: () => Promise.resolve({ status: 200, body: '' }),
      refused: () => undefined,
    })
    expect(await second.start(listener.port)).toEqual({ ok: false, error: 'taken' })
    await second.stop()
    await listener.stop()
    await client.closed()
  })
})
