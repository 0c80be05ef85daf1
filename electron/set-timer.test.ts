import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setTimer } from './set-timer.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('waits as long as Node can for what is further away, which Node by itself runs at once', async () => {
  const woken = vi.fn<() => void>()
  setTimer(60 * 86_400_000, woken)
  await vi.advanceTimersByTimeAsync(2 ** 31 - 2)
  expect(woken).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(woken).toHaveBeenCalledOnce()
})
