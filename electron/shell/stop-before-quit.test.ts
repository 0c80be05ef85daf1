import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stopBeforeQuit } from './stop-before-quit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function quitting(stop: () => Promise<void>, afterStop = () => Promise.resolve()) {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn<() => void>() })
  const stopping = vi.fn<() => Promise<void>>(stop)
  stopBeforeQuit(app as never, stopping, afterStop)
  const ask = (): boolean => {
    const preventDefault = vi.fn<() => void>()
    app.emit('before-quit', { preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { app, ask, stopping }
}

describe('stopBeforeQuit', () => {
  it('stops once, then quits, and lets that quit happen', async () => {
    const { app, ask, stopping } = quitting(() => Promise.resolve())
    expect(ask()).toBe(true)
    expect(ask()).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(stopping).toHaveBeenCalledTimes(1)
    expect(app.quit).toHaveBeenCalledTimes(1)
    expect(ask()).toBe(false)
  })

  it('quits when stopping fails', async () => {
    const { app, ask } = quitting(() => Promise.reject(new Error('no')))
    ask()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.quit).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no'))],
    ['does not end', () => new Promise<void>(() => undefined)],
  ])('does what comes after stopping where stopping %s, and waits for it', async (_how, stop) => {
    const erasing = Promise.withResolvers<void>()
    const afterStop = vi.fn<() => Promise<void>>(() => erasing.promise)
    const { app, ask } = quitting(stop, afterStop)
    ask()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(afterStop).toHaveBeenCalledTimes(1)
    expect(ask()).toBe(true)
    expect(app.quit).not.toHaveBeenCalled()
    erasing.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.quit).toHaveBeenCalledTimes(1)
    expect(ask()).toBe(false)
  })

  it('waits no longer than 5 s', async () => {
    const { app, ask } = quitting(() => new Promise(() => undefined))
    ask()
    await vi.advanceTimersByTimeAsync(4999)
    expect(app.quit).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(app.quit).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
