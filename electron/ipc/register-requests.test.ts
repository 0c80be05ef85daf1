import { describe, expect, it, vi } from 'vitest'
import { requestChannels } from '#shared/ipc-channels.ts'
import { registerRequests } from './register-requests.ts'

type Listener = (event: object, input?: unknown) => unknown

function registered() {
  const listeners = new Map<string, Listener>()
  const ours = { id: 1 }
  const handle = vi.fn<(channel: string, input: unknown, pageId: string) => Promise<unknown>>(() =>
    Promise.resolve({ ok: true, value: null }),
  )
  const onRefused = vi.fn<(channel: string, from: string) => void>()
  const remove = registerRequests({
    ipcMain: {
      handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener),
      removeHandler: (channel) => void listeners.delete(channel),
    },
    pageOf: (contents) => ((contents as unknown) === ours ? 'window-1' : null),
    isOwnPage: (url) => url.startsWith('app://saliente/'),
    handle,
    onRefused,
  })
  const ask = (change: object, input?: unknown) =>
    listeners.get('connection:get')?.(
      { sender: ours, senderFrame: { url: 'app://saliente/', parent: null }, ...change },
      input,
    )
  return { ask, handle, listeners, onRefused, remove }
}

describe('registerRequests', () => {
  it('answers our own page on every channel of the contract', async () => {
    const { ask, handle, listeners } = registered()
    expect([...listeners.keys()]).toEqual([...requestChannels])
    expect(await ask({}, { a: 1 })).toEqual({ ok: true, value: null })
    expect(handle).toHaveBeenCalledWith('connection:get', { a: 1 }, 'window-1')
  })

  it('hands a missing input on as null', async () => {
    const { ask, handle } = registered()
    await ask({})
    expect(handle).toHaveBeenCalledWith('connection:get', null, 'window-1')
  })

  it.each([
    ['other contents', { sender: { id: 2 } }],
    ['a frame in our page', { senderFrame: { url: 'app://saliente/preview/1', parent: {} } }],
    ['another origin', { senderFrame: { url: 'https://example.com/', parent: null } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('refuses %s', async (_who, change) => {
    const { ask, handle, onRefused } = registered()
    expect(await ask(change)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(handle).not.toHaveBeenCalled()
    expect(onRefused).toHaveBeenCalledTimes(1)
  })

  it('takes everything back', () => {
    const { listeners, remove } = registered()
    remove()
    expect(listeners.size).toBe(0)
  })
})
