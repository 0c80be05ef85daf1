import { describe, expect, it } from 'vitest'
import type { ShownSpan } from '#shared/hearing.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { toListItems } from './list-items.ts'

const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime()
const rowsAt = (...times: number[]) => times.map((listedAt, id) => messageRow({ id, listedAt }))
const whole = { hasNewer: false, hasOlder: false }
const span = (id: number, from: number, to: number | null): ShownSpan => ({
  id,
  from,
  to,
  cause: 'asleep',
  reason: null,
  catchUp: { state: 'none', checked: 0, recovered: 0 },
})
const kinds = (...args: Parameters<typeof toListItems>) =>
  toListItems(...args).map((item) => (item.kind === 'band' ? `band ${item.span.id}` : item.kind))

describe('toListItems', () => {
  it('puts a header before the first message of each day', () => {
    const rows = rowsAt(at(22), at(22, 8), at(20))
    expect(kinds({ ...whole, rows }, [])).toEqual(['day', 'row', 'row', 'day', 'row'])
  })

  it('gives every line a key of its own, also where a day comes twice', () => {
    const rows = rowsAt(at(22), at(21), at(22))
    const keys = toListItems({ ...whole, rows }, [span(1, at(21), at(22))]).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has nothing for nothing', () => {
    expect(toListItems({ ...whole, rows: [] }, [])).toEqual([])
  })

  it('shows a span where it ended, above what was recovered of it, and one that lasts at the top', () => {
    const rows = rowsAt(at(22, 15), at(22, 11), at(22, 9))
    const spans = [span(2, at(22, 16), null), span(1, at(22, 10), at(22, 12))]
    expect(kinds({ ...whole, rows }, spans)).toEqual(['day', 'band 2', 'row', 'band 1', 'row', 'row'])
  })

  it('keeps back what lies beyond the loaded stretch', () => {
    const rows = rowsAt(at(22, 15), at(22, 9))
    const spans = [
      span(3, at(22, 16), at(22, 17)),
      span(2, at(22, 10), at(22, 12)),
      span(1, at(21), at(21, 13)),
    ]
    const middle = { rows, hasNewer: true, hasOlder: true }
    expect(kinds(middle, spans)).toEqual(['day', 'row', 'band 2', 'row'])
    expect(kinds({ ...whole, rows }, spans)).toEqual([
      'day',
      'band 3',
      'row',
      'band 2',
      'row',
      'day',
      'band 1',
    ])
  })
})
