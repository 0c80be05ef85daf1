import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHttpBridge } from './http-bridge.ts'

class FakeStream extends EventTarget {
  static readonly CLOSED = 2
  static last: FakeStream
  static opened: string[] = []
  readyState = 0

  constructor(url: string) {
    super()
    FakeStream.opened.push(url)
    FakeStream.last = this
  }
  tell(event: string, data?: unknown) {
    const message = new Event(event)
    this.dispatchEvent(data === undefined ? message : Object.assign(message, { data: JSON.stringify(data) }))
  }
}

const post = vi.fn<typeof fetch>()
const bridgeUp = () => {
  const bridge = createHttpBridge('page-1')
  const remove = bridge.subscribe('banner:close', () => {})
  FakeStream.last.tell('open')
  remove()
  return bridge
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeStream)
  vi.stubGlobal('fetch', post)
  FakeStream.opened = []
  post.mockReset()
  post.mockImplementation(async () => Response.json({ ok: true, value: null }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('createHttpBridge', () => {
  it('does nothing until it is used', () => {
    createHttpBridge('page-1')
    expect(FakeStream.opened).toEqual([])
    expect(post).not.toHaveBeenCalled()
  })

  it('asks nothing before pushes can be heard', async () => {
    const bridge = createHttpBridge('page-1')
    const answer = bridge.request('settings:get', null)
    await vi.advanceTimersByTimeAsync(0)
    expect(FakeStream.opened).toEqual(['/events?page=page-1'])
    expect(post).not.toHaveBeenCalled()
    FakeStream.last.tell('open')
    expect(await answer).toEqual({ ok: true, value: null })
    expect(post.mock.calls[0]?.[0]).toBe('/api/settings:get')
    expect(post.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-saliente-page': 'page-1' })
  })

  it('hands pushes to whoever listens, until they stop', () => {
    const bridge = bridgeUp()
    const heard: unknown[] = []
    const remove = bridge.subscribe('banner:close', (payload) => heard.push(payload))
    FakeStream.last.tell('banner:close', { tag: 'a' })
    remove()
    FakeStream.last.tell('banner:close', { tag: 'b' })
    expect(heard).toEqual([{ tag: 'a' }])
  })
})

describe('createHttpBridge, when main is gone', () => {
  it('says when pushes are lost and when they are back', () => {
    const bridge = bridgeUp()
    const links: string[] = []
    bridge.onLink(() => links.push(bridge.link()))
    FakeStream.last.tell('error')
    FakeStream.last.tell('error')
    FakeStream.last.tell('open')
    expect(links).toEqual(['lost', 'up'])
  })

  it('opens a stream again that ended for good', async () => {
    bridgeUp()
    FakeStream.last.readyState = FakeStream.CLOSED
    FakeStream.last.tell('error')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(FakeStream.opened).toHaveLength(2)
  })

  it('answers with a value where main is not there or is no Saliente', async () => {
    const bridge = bridgeUp()
    post.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    expect(await bridge.request('settings:get', null)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
    post.mockResolvedValueOnce(new Response('Not here', { status: 401 }))
    expect(await bridge.request('settings:get', null)).toMatchObject({
      ok: false,
      error: { code: 'internal', detail: 'HTTP 401' },
    })
  })
})
