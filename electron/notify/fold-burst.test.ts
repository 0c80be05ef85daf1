import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldBurst, maximumBursts } from './fold-burst.ts'
import type { BurstMessage, Bursts } from './fold-burst.ts'

const empty: Bursts = new Map()

function fold(messages: Partial<BurstMessage>[], start: Bursts = empty) {
  let bursts = start
  return messages.map((message, index) => {
    const at = message.at ?? 1_000 + index
    const step = foldBurst(bursts, {
      key: 'ana sms',
      listedAt: at,
      failed: false,
      newBurstId: `burst-${index}`,
      ...message,
      at,
    })
    bursts = step.bursts
    return step
  })
}

const places = (steps: { place: string }[]) => steps.map((step) => step.place)

describe('foldBurst', () => {
  it('shows three, then folds the rest into one card', () => {
    const steps = fold([{}, {}, {}, {}, {}])
    expect(places(steps)).toEqual(['single', 'single', 'single', 'folded', 'folded'])
    expect(new Set(steps.map((step) => step.burst.id))).toEqual(new Set(['burst-0']))
    expect(steps[4]?.burst).toMatchObject({ count: 5, failedCount: 0, since: 1_000, lastAt: 1_004 })
  })

  it('goes on as long as the gaps stay under ten seconds, however long it lasts', () => {
    const steps = fold([0, 9_999, 19_998, 29_997, 39_996].map((at) => ({ at })))
    expect(places(steps).slice(3)).toEqual(['folded', 'folded'])
  })

  it('begins anew after ten quiet seconds', () => {
    const steps = fold([0, 1, 2, 3, 10_003].map((at) => ({ at })))
    expect(steps[4]?.place).toBe('single')
    expect(steps[4]?.burst).toMatchObject({ id: 'burst-4', count: 1, since: 10_003 })
  })

  it('keeps teammates and channels apart', () => {
    const steps = fold(['a', 'b', 'a', 'b', 'a', 'b'].map((key) => ({ key })))
    expect(places(steps)).toEqual(Array.from({ length: 6 }, () => 'single'))
  })

  it('shows the first three failures of a burst singly and counts the others', () => {
    const failed = { failed: true }
    const steps = fold([{}, {}, {}, {}, failed, failed, {}, failed, failed])
    expect(places(steps).slice(3)).toEqual(['folded', 'single', 'single', 'folded', 'single', 'folded'])
    expect(steps.at(-1)?.burst).toMatchObject({ count: 9, failedCount: 4 })
  })

  it('begins its filter at the earliest message, in whatever order they come', () => {
    const steps = fold([{ listedAt: 500 }, { listedAt: 200 }, { listedAt: 900 }])
    expect(steps.at(-1)?.burst.since).toBe(200)
  })

  it('does not last for hours when the clock is set back', () => {
    const steps = fold([{ at: 9_000_000 }, { at: 1_000 }])
    expect(steps[1]?.burst.count).toBe(1)
  })

  it('forgets bursts that are over, and never keeps more than its limit', () => {
    const many = fold(
      Array.from({ length: maximumBursts + 50 }, (_, index) => ({ key: `k${index}`, at: 1_000 })),
    )
    const full = many.at(-1)?.bursts ?? empty
    expect(full.size).toBe(maximumBursts)
    expect(full.has('k0')).toBe(false)
    expect(fold([{ at: 60_000 }], full)[0]?.bursts.size).toBe(1)
  })

  it('loses no message: the count of a burst is the number of its messages', () => {
    const message = fc.record({ key: fc.constantFrom('a', 'b'), failed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const last = fold(messages).at(-1)?.bursts ?? empty
        const total = [...last.values()].reduce((sum, burst) => sum + burst.count, 0)
        const failures = [...last.values()].reduce((sum, burst) => sum + burst.failedCount, 0)
        expect(total).toBe(messages.length)
        expect(failures).toBe(messages.filter((one) => one.failed).length)
      }),
    )
  })
})
