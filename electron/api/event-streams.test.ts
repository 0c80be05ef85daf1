import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEventStreams } from './event-streams.ts'

const opened = vi.fn<(pageId: string) => void>()
const closed = vi.fn<(pageId: string) => void>()
let streams = createEventStreams({ opened, closed })
let server: Server
beforeEach(async () => {
  vi.clearAllMocks()
  streams = createEventStreams({ opened, closed })
  server = createServer((request, response) => streams.open(request.url?.slice(1) ?? '', response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  streams.stop()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  vi.useRealTimers()
})

/** Opens a page's stream; `until` reads on until the text is there. */
async function open(pageId: string) {
  const leave = new AbortController()
  // The cast: a server that listens on TCP has this kind of address.
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/${pageId}`, { signal: leave.signal })
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    type: response.headers.get('content-type'),
    leave: () => leave.abort(),
    async until(wanted: string) {
      while (!text.includes(wanted)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`ended after ${text}`)
        text += decoder.decode(value, { stream: true })
      }
      return text
    },
    async ended() {
      let done = false
      while (!done) done = (await reader.read()).done
    },
  }
}

describe('event streams', () => {
  it('carry a push to the page it is for, and to no other', async () => {
    const [one, two] = await Promise.all([open('one'), open('two')])
    expect(one.type).toBe('text/event-stream')
    streams.send('one', 'banner:close', { tag: 'línea\nuna' })
    streams.send('two', 'banner:close', { tag: 'dos' })
    streams.send('three', 'banner:close', { tag: 'nobody' })
    expect(await one.until('una')).toContain('event: banner:close\ndata: {"tag":"línea\\nuna"}\n\n')
    expect(await two.until('dos')).not.toContain('una')
  })

  it('tell when a page comes and goes', async () => {
    const page = await open('one')
    expect(opened).toHaveBeenCalledExactlyOnceWith('one')
    page.leave()
    await expect.poll(() => closed).toHaveBeenCalledExactlyOnceWith('one')
    expect(() => streams.send('one', 'banner:close', { tag: 'late' })).not.toThrow()
  })

  it('of a page that comes back take the place of the old one', async () => {
    const before = await open('one')
    const after = await open('one')
    await before.ended()
    streams.send('one', 'banner:close', { tag: 'still here' })
    await after.until('still here')
    expect(closed).not.toHaveBeenCalled()
  })

  it('say every 15 s that they are alive', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    streams.start()
    const page = await open('one')
    await page.until('retry: 1000\n\n')
    vi.advanceTimersByTime(15_000)
    await page.until(': \n\n')
    streams.stop()
    expect(vi.getTimerCount()).toBe(0)
    await page.ended()
  })
})
