import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type RawClient, rawRequest } from '#tests/support/raw-client.ts'
import { hookPath, json, startRawListener } from '#tests/support/raw-listener.ts'

type Listener = Awaited<ReturnType<typeof startRawListener>>

const listeners: Listener[] = []
async function start(limits?: Parameters<typeof startRawListener>[0]): Promise<Listener> {
  const listener = await startRawListener(limits)
  listeners.push(listener)
  return listener
}
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.stop()
})

const MB = 1024 * 1024
const chunked = { ...json, 'Transfer-Encoding': 'chunked' }
const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

async function statuses(client: RawClient, count: number): Promise<number[]> {
  const answers = await client.answers(count)
  return answers.map(({ status }) => status)
}

/** Sends a body of `bytes`, announced or chunked, in pieces; what was still to be sent when the answer came is sent too. */
async function sendBody(client: RawClient, bytes: number, isChunked: boolean): Promise<void> {
  const head = isChunked ? chunked : { ...json, 'Content-Length': String(bytes) }
  await client.send(rawRequest('POST', hookPath, head))
  const piece = Buffer.alloc(256 * 1024, 'x')
  for (let left = bytes; left > 0; left -= piece.length) {
    const part = piece.subarray(0, Math.min(left, piece.length))
    await client.send(isChunked ? chunk(part) : part)
  }
  if (isChunked) await client.send('0\r\n\r\n')
}

describe('bodies that are too large', () => {
  it('5 MB to the byte is taken', async () => {
    const listener = await start({ requestMs: 30_000 })
    for (const isChunked of [false, true]) {
      const client = await listener.open()
      await sendBody(client, 5 * MB, isChunked)
      expect(await statuses(client, 1)).toEqual([200])
    }
    expect(listener.received.map(({ length }) => length)).toEqual([5 * MB, 5 * MB])
  })

  it.each([
    ['one byte over, announced', 5 * MB + 1, false],
    ['one byte over, chunked', 5 * MB + 1, true],
    ['far over, announced', 40 * MB, false],
    ['far over, chunked', 40 * MB, true],
  ])('413 after the whole body was read: %s', async (_what, bytes, isChunked) => {
    const listener = await start({ requestMs: 30_000 })
    const client = await listener.open()
    await sendBody(client, bytes, isChunked)
    const [answer] = await client.answers()
    expect(answer).toMatchObject({
      status: 413,
      body: '{"error":"too-large"}',
      headers: { connection: 'close' },
    })
    expect(await client.closed()).toBe('ended')
    expect(listener.refused).toEqual([{ reason: 'too-large', size: bytes, head: 'x'.repeat(2048) }])
    expect(listener.received).toEqual([])
    expect(await listener.deliver()).toBe(200)
  })

  it('a body without end is answered at the limit, and what still comes is read and thrown away', async () => {
    const listener = await start({ drainBytes: 8 * MB, requestMs: 30_000 })
    const client = await listener.open({ keepOpen: true })
    await client.send(rawRequest('POST', hookPath, chunked))
    const piece = chunk(Buffer.alloc(256 * 1024, 'x'))
    while (client.count() === 0) await client.send(piece)
    expect(await statuses(client, 1)).toEqual([413])
    expect(await client.sendOn()).toBe('ended')
    expect(await listener.deliver()).toBe(200)
  })

  it('a large body on a wrong path is read as well, and none of it kept', async () => {
    const listener = await start({ requestMs: 30_000 })
    const client = await listener.open()
    const body = Buffer.alloc(6 * MB, 'x')
    await client.send(rawRequest('POST', '/nowhere', { 'Content-Length': String(body.length) }))
    await client.send(body)
    expect(await statuses(client, 1)).toEqual([404])
    expect(await client.closed()).toBe('ended')
    expect(listener.refused).toEqual([{ reason: 'wrong-path', size: 6 * MB, head: null }])
  })
})

describe('senders that are too slow', () => {
  it('408 where a body does not come to its end, counted from the first byte', async () => {
    const listener = await start()
    const client = await listener.open()
    const began = Date.now()
    await client.send(rawRequest('POST', hookPath, { ...json, 'Content-Length': '100' }))
    await client.send('{"a"')
    expect(await statuses(client, 1)).toEqual([408])
    expect(Date.now() - began).toBeGreaterThanOrEqual(390)
    expect(await client.closed()).toBe('ended')
    expect(listener.refused).toEqual([{ reason: 'too-slow', size: 4, head: '{"a"' }])
    expect(await listener.deliver()).toBe(200)
  })

  it('a trickle does not buy time', async () => {
    const listener = await start()
    const client = await listener.open({ keepOpen: true })
    const began = Date.now()
    await client.send(rawRequest('POST', hookPath, { ...json, 'Content-Length': '1000' }))
    while (client.count() === 0 && Date.now() - began < 5_000) {
      await client.send('x')
      await delay(20)
    }
    expect(Date.now() - began).toBeLessThan(4_500)
    expect(await statuses(client, 1)).toEqual([408])
    expect(await client.sendOn()).toBe('ended')
  })

  it('408 for headers that do not come to their end, from their first byte; counted once', async () => {
    const listener = await start()
    const client = await listener.open({ keepOpen: true })
    await client.send('POST /hooks HTTP/1.1\r\nHost: a')
    expect(await statuses(client, 1)).toEqual([408])
    await client.send('\r\n\r\nmore\r\n\r\n')
    await delay(600)
    expect(await client.sendOn()).toBe('ended')
    expect(client.count()).toBe(1)
    expect(listener.refused).toEqual([{ reason: 'too-slow', size: 0, head: null }])
    expect(await listener.deliver()).toBe(200)
  })

  it('headers and body share one limit', async () => {
    const listener = await start({ requestMs: 3_000 })
    const client = await listener.open()
    const began = Date.now()
    await client.send('POST /nowhere HTTP/1.1\r\n')
    await delay(2_500)
    await client.send('Host: a\r\nContent-Length: 10\r\n\r\nabc')
    expect(await statuses(client, 1)).toEqual([408])
    expect(Date.now() - began).toBeLessThan(5_400)
  })

  it('a socket that waits without a byte is never closed, before a first request nor between two', async () => {
    const listener = await start({ requestMs: 100 })
    const client = await listener.open()
    for (const sent of [1, 2]) {
      await delay(1_000)
      expect(client.socket.readyState).toBe('open')
      await client.send(rawRequest('POST', hookPath, json, '{}'))
      expect(await statuses(client, sent)).toEqual(Array(sent).fill(200))
    }
    await delay(1_000)
    expect(client.socket.readyState).toBe('open')
    expect(listener.refused).toEqual([])
  })

  it('the time the store takes is not the sender’s', async () => {
    const listener = await start({ requestMs: 200 })
    listener.gate.open = delay(900)
    expect(await listener.deliver()).toBe(200)
    expect(listener.refused).toEqual([])
  })
})
