import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channels } from '#shared/channel.ts'
import { emptyLogView, formatLogView, fromLogFilter, parseLogView, toLogFilter } from './log-view.ts'

const views = fc.record({
  channels: fc.uniqueArray(fc.constantFrom(...channels)),
  userIds: fc.array(fc.option(fc.string({ minLength: 1 }))),
  statuses: fc.array(fc.string()),
  period: fc.option(fc.constantFrom('today' as const, '7d' as const, '30d' as const)),
  since: fc.option(fc.nat()),
  until: fc.option(fc.nat()),
  text: fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => text.slice(0, 500).toWellFormed()),
})

describe('the view in the address', () => {
  it('comes back as it was written, whatever was typed', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseLogView(formatLogView(view))).toEqual(view)
      }),
    )
  })

  it('is empty for an empty view, and leaves out what it does not know', () => {
    expect(formatLogView(emptyLogView)).toBe('')
    expect(parseLogView('channel=pigeon&period=decade&since=soon&other=1')).toEqual(emptyLogView)
  })
})

describe('toLogFilter', () => {
  const noon = new Date(2026, 10, 22, 12, 30).getTime()

  it('does not filter by what is not chosen', () => {
    expect(toLogFilter({ ...emptyLogView, text: '  ' }, noon)).toEqual({})
  })

  it('counts whole days of the laptop back from now, today included', () => {
    const since = (period: 'today' | '7d' | '30d') => toLogFilter({ ...emptyLogView, period }, noon).since
    expect(since('today')).toBe(new Date(2026, 10, 22).getTime())
    expect(since('7d')).toBe(new Date(2026, 10, 16).getTime())
    expect(since('30d')).toBe(new Date(2026, 9, 24).getTime())
  })

  it('keeps automation apart from "anybody"', () => {
    expect(toLogFilter({ ...emptyLogView, userIds: [null] }, noon)).toEqual({ userIds: [null] })
  })

  it('shows again what a filter of the contract asks for', () => {
    const filter = { channels: ['sms' as const], userIds: [null, 'u1'], since: 5, text: 'pago' }
    expect(toLogFilter(fromLogFilter(filter), noon)).toEqual(filter)
  })
})
