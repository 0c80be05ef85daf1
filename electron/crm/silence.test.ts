import { describe, expect, it } from 'vitest'
import { judgeSilence } from './silence.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const monday = Date.UTC(2026, 10, 2)
const hourOfWeek = (at: number) => new Date(at).getUTCDay() * 24 + new Date(at).getUTCHours()

/** Four weeks of ten messages an hour, Monday to Friday from 9 to 17. */
const history = Array.from({ length: 28 }, (_day, day) => monday + day * DAY)
  .filter((at) => ![0, 6].includes(new Date(at).getUTCDay()))
  .flatMap((at) => Array.from({ length: 8 }, (_hour, hour) => ({ hour: at + (9 + hour) * HOUR, count: 10 })))
const nextMonday = monday + 28 * DAY
/** A last message, with nothing in the way of hearing since. */
const heard = (last: number | null) => ({ last, since: null })

describe('judgeSilence', () => {
  it('tells how many working hours nothing came, and what usually would have', () => {
    const last = nextMonday + 9 * HOUR + 60_000
    expect(judgeSilence(history, heard(last), nextMonday + 13 * HOUR, hourOfWeek)).toEqual({
      hours: 3,
      usual: 30,
    })
  })

  it('does not count the night and the weekend', () => {
    const friday = nextMonday - 3 * DAY + 16 * HOUR + 60_000
    expect(judgeSilence(history, heard(friday), nextMonday + 9 * HOUR, hourOfWeek)).toBeNull()
    expect(judgeSilence(history, heard(friday), nextMonday + 11 * HOUR, hourOfWeek)).toMatchObject({
      hours: 2,
    })
  })

  it('begins to count when it hears again: nobody knows of the hours before', () => {
    const last = nextMonday + 9 * HOUR + 60_000
    const judge = (since: number, hour: number) =>
      judgeSilence(history, { last, since }, nextMonday + hour * HOUR, hourOfWeek)
    // The laptop was closed from ten to noon.
    expect(judge(nextMonday + 12 * HOUR, 14)).toBeNull()
    expect(judge(nextMonday + 12 * HOUR, 15)).toEqual({ hours: 2, usual: 20 })
    expect(judge(nextMonday - 12 * HOUR, 13)).toEqual({ hours: 3, usual: 30 })
  })

  it('says nothing before a week is known, or where little is usual', () => {
    const young = history.filter(({ hour }) => hour > nextMonday - 4 * DAY)
    const late = nextMonday + 15 * HOUR
    expect(judgeSilence(young, heard(nextMonday), late, hourOfWeek)).toBeNull()
    const few = history.filter(({ hour }) => hourOfWeek(hour) === 24 + 9).map((one) => ({ ...one, count: 1 }))
    expect(judgeSilence(few, heard(nextMonday), late, hourOfWeek)).toBeNull()
    expect(judgeSilence(history, heard(null), late, hourOfWeek)).toBeNull()
  })
})
