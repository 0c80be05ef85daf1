import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBannerWrites } from './banner-writes.ts'
import type { BannerChange } from './protocol.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const unexpected = (error: unknown) => expect.unreachable(String(error))
const show = { decision: 'show', reason: 'new-message' } as const

describe('createBannerWrites', () => {
  it('writes what came within a quarter of a second together, the words on one row as one', async () => {
    const written: BannerChange[][] = []
    const writes = createBannerWrites(async (changes) => written.push(changes), unexpected)
    writes.record({ messageRowId: 1, decision: show })
    writes.record({ messageRowId: 2, decision: show })
    writes.record({ messageRowId: 1, banner: 'shown' })
    expect(written).toEqual([])
    await vi.advanceTimersByTimeAsync(250)
    expect(written).toEqual([
      [
        { messageRowId: 1, decision: show, banner: 'shown' },
        { messageRowId: 2, decision: show },
      ],
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(written).toHaveLength(1)
  })

  it('writes nothing of before into another log', async () => {
    const written: BannerChange[][] = []
    const writes = createBannerWrites(async (changes) => written.push(changes), unexpected)
    writes.record({ messageRowId: 1, banner: 'shown' })
    writes.forget()
    writes.record({ messageRowId: 2, banner: 'shown' })
    await vi.advanceTimersByTimeAsync(250)
    expect(written).toEqual([[{ messageRowId: 2, banner: 'shown' }]])
  })

  it('writes at once when stopped, and not again', async () => {
    const written: BannerChange[][] = []
    const writes = createBannerWrites(async (changes) => written.push(changes), unexpected)
    writes.record({ messageRowId: 1, banner: 'clicked' })
    await writes.stop()
    expect(written).toEqual([[{ messageRowId: 1, banner: 'clicked' }]])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits, when stopped, for a write that is under way', async () => {
    const commit = Promise.withResolvers<void>()
    const writes = createBannerWrites(() => commit.promise, unexpected)
    writes.record({ messageRowId: 1, banner: 'shown' })
    await vi.advanceTimersByTimeAsync(250)
    const stopped = vi.fn<() => void>()
    const stopping = writes.stop().then(stopped)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(stopped).not.toHaveBeenCalled()
    commit.resolve()
    await stopping
  })

  it('tells of a write that failed, and goes on with the next', async () => {
    const errors: unknown[] = []
    const write = vi.fn<() => Promise<unknown>>()
    write.mockRejectedValueOnce(new Error('disk full')).mockResolvedValue(null)
    const writes = createBannerWrites(write, (error) => errors.push(error))
    writes.record({ messageRowId: 1, banner: 'shown' })
    await vi.advanceTimersByTimeAsync(250)
    writes.record({ messageRowId: 2, banner: 'shown' })
    await vi.advanceTimersByTimeAsync(250)
    expect(errors).toEqual([new Error('disk full')])
    expect(write).toHaveBeenCalledTimes(2)
  })
})
