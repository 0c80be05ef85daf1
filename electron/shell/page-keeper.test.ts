import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPageKeeper } from './page-keeper.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function kept(load: () => Promise<void> = () => Promise.resolve()) {
  const contents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: vi.fn<() => void>() })
  const seen: string[] = []
  const keeper = createPageKeeper({
    contents: contents as never,
    load: () => {
      seen.push('load')
      return load()
    },
    onPageOpened: (id) => seen.push(`opened ${id}`),
    onPageClosed: (id) => seen.push(`closed ${id}`),
    onTrouble: (what) => seen.push(what),
  })
  return {
    contents,
    keeper,
    seen,
    crash: () => contents.emit('render-process-gone', {}, { reason: 'crashed' }),
  }
}

it('opens the page before it loads', async () => {
  const { keeper, seen } = kept()
  await keeper.start()
  expect(seen).toEqual(['opened window-1', 'load'])
  expect(keeper.pageId()).toBe('window-1')
})

it('loads a crashed page again, as another page', async () => {
  const { keeper, seen, crash } = kept()
  await keeper.start()
  crash()
  expect(keeper.pageId()).toBeNull()
  await vi.advanceTimersByTimeAsync(500)
  expect(keeper.pageId()).toBe('window-2')
  expect(seen.slice(2)).toEqual(['page crashed', 'closed window-1', 'opened window-2', 'load'])
})

it('waits longer each time, and starts anew after a calm minute', async () => {
  const { keeper, seen, crash } = kept()
  await keeper.start()
  crash()
  await vi.advanceTimersByTimeAsync(500)
  crash()
  await vi.advanceTimersByTimeAsync(999)
  expect(seen.filter((line) => line === 'load')).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(61_000)
  expect(seen.filter((line) => line === 'load')).toHaveLength(3)
  crash()
  await vi.advanceTimersByTimeAsync(500)
  expect(seen.filter((line) => line === 'load')).toHaveLength(4)
})

it('tries again when the page does not load', async () => {
  let failures = 1
  const { keeper, seen, crash } = kept(() => {
    if (seen.length > 2 && failures-- > 0) return Promise.reject(new Error('no'))
    return Promise.resolve()
  })
  await keeper.start()
  crash()
  await vi.advanceTimersByTimeAsync(500 + 1000)
  expect(seen).toContain('page did not load')
  expect(keeper.pageId()).toBe('window-3')
})

it('ends a page that hangs, and none that came back', async () => {
  const { contents, keeper } = kept()
  await keeper.start()
  contents.emit('unresponsive')
  contents.emit('responsive')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled()
  contents.emit('unresponsive')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(contents.forcefullyCrashRenderer).toHaveBeenCalledTimes(1)
})

it('does nothing more once stopped', async () => {
  const { keeper, seen, crash } = kept()
  await keeper.start()
  keeper.stop()
  crash()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen).toEqual(['opened window-1', 'load', 'closed window-1'])
  expect(vi.getTimerCount()).toBe(0)
})
