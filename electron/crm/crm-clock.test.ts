import { describe, expect, it } from 'vitest'
import { createCrmClock } from './crm-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const noon = Date.UTC(2026, 9, 1, 12)

/** HighLevel's noon, seen from a computer whose clock is that far ahead; an answer takes `trip` milliseconds. */
function world() {
  const told: number[] = []
  const clock = createCrmClock({ agreed: (ahead) => told.push(ahead) })
  const see = (ahead: number, trip = 100, date: string | null = new Date(noon).toUTCString()) =>
    clock.seen({ date, sentAt: noon + 500 + ahead - trip / 2, cameAt: noon + 500 + ahead + trip / 2 })
  return { clock, see, told }
}

describe('createCrmClock', () => {
  it('takes clocks for the same until an answer says otherwise, and some seconds for none', () => {
    const { clock, see, told } = world()
    expect(clock.toTheirs(noon)).toBe(noon)
    for (const ahead of [3_000, -20_000, 29_000]) see(ahead)
    expect(clock.ahead()).toBe(0)
    expect(told).toEqual([])
  })

  it.each([
    ['ahead', 2 * HOUR],
    ['behind', -2 * HOUR],
  ])(
    'translates from the first answer that shows a clock %s, and tells of it from the second',
    (_how, by) => {
      const { clock, see, told } = world()
      see(by)
      expect(clock.toTheirs(noon + by)).toBe(noon)
      expect(clock.toOurs(noon)).toBe(noon + by)
      expect(told).toEqual([])
      see(by + 2_000)
      see(by - 2_000)
      expect(clock.ahead()).toBe(by)
      expect(told).toEqual([by])
    },
  )

  it('knows what a moment may mean that was noted before the clock was set right', () => {
    const { clock, see } = world()
    expect(clock.meanings(noon)).toEqual({ first: noon, last: noon })
    see(-6 * HOUR)
    expect(clock.meanings(noon)).toEqual({ first: noon, last: noon + 6 * HOUR })
    see(0)
    see(HOUR)
    expect(clock.meanings(noon)).toEqual({ first: noon - HOUR, last: noon + 6 * HOUR })
    see(-200 * 24 * HOUR)
    expect(clock.meanings(noon)).toEqual({ first: noon + 200 * 24 * HOUR, last: noon + 200 * 24 * HOUR })
    see(0)
    expect(clock.meanings(noon)).toEqual({ first: noon - HOUR, last: noon + 6 * HOUR })
  })

  it('tells of a clock that is right again, to the millisecond', () => {
    const { clock, see, told } = world()
    for (const ahead of [HOUR, HOUR, 4_000, 4_000]) see(ahead)
    expect(clock.ahead()).toBe(0)
    expect(told).toEqual([HOUR, 0])
  })

  it('never tells of a single answer that none confirms', () => {
    const { see, told } = world()
    for (const ahead of [0, HOUR, 0, -HOUR, 0]) see(ahead)
    expect(told).toEqual([])
  })

  it.each<[string, number, number, string | null | undefined]>([
    ['no header', HOUR, 100, null],
    ['no date', HOUR, 100, 'soon'],
    ['a date with which no certificate is valid', HOUR, 100, new Date(0).toUTCString()],
    ['an answer that was under way while the computer slept', HOUR, 40_000, undefined],
    ['an answer that came before it was asked for: the clock was set meanwhile', HOUR, -HOUR, undefined],
  ])('learns nothing from %s', (_what, ahead, trip, date) => {
    const { clock, see } = world()
    see(ahead, trip, date)
    expect(clock.ahead()).toBe(0)
  })
})
