import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageRow } from '#tests/support/message-row.ts'
import {
  addNewer,
  addOlder,
  compareRows,
  type LogWindow,
  maximumRows,
  mergeChanged,
  openWindow,
} from './log-window.ts'

const row = (id: number, listedAt = id) => messageRow({ id, listedAt })
const page = (from: number, to: number, hasNewer = false, hasOlder = false) => ({
  rows: Array.from({ length: from - to + 1 }, (_, index) => row(from - index)),
  hasNewer,
  hasOlder,
})
const ids = (window: LogWindow) => window.rows.map(({ id }) => id)

describe('reading on', () => {
  it('joins pages, and knows a row that came twice', () => {
    const window = addOlder(openWindow(page(10, 8, false, true)), page(8, 5, true, false))
    expect(ids(window)).toEqual([10, 9, 8, 7, 6, 5])
    expect(window).toMatchObject({ hasNewer: false, hasOlder: false })
    expect(ids(addNewer(openWindow(page(5, 4, true)), page(7, 6)))).toEqual([7, 6, 5, 4])
  })

  it('lets go of the far side when it grows too long, and says so', () => {
    const full = openWindow(page(maximumRows + 100, 101, false, true))
    const down = addOlder(full, page(100, 1, true, false))
    expect(down.rows).toHaveLength(maximumRows)
    expect(down).toMatchObject({ hasNewer: true, hasOlder: false })
    expect(down.rows.at(-1)?.id).toBe(1)
    const up = addNewer(down, page(maximumRows + 100, maximumRows + 1))
    expect(up).toMatchObject({ hasNewer: false, hasOlder: true })
    expect(up.rows[0]?.id).toBe(maximumRows + 100)
  })
})

const window = openWindow(page(10, 5, false, true))

describe('mergeChanged, for what is new', () => {
  it('puts a new message on top and counts it only for somebody who does not see it', () => {
    expect(mergeChanged(window, [row(11)], {}, true)).toMatchObject({ unseen: 0 })
    const unseen = mergeChanged(window, [row(11), row(12)], {}, false)
    expect(ids(unseen).slice(0, 3)).toEqual([12, 11, 10])
    expect(unseen.unseen).toBe(2)
  })

  it('only counts what is new while the newest end is not loaded', () => {
    const middle = openWindow(page(10, 5, true, true))
    const merged = mergeChanged(middle, [row(20)], {}, true)
    expect(ids(merged)).toEqual(ids(middle))
    expect(merged.unseen).toBe(1)
  })

  it('changes a row where it stands', () => {
    const merged = mergeChanged(window, [{ ...row(7), status: 'failed' }], {}, false)
    expect(ids(merged)).toEqual(ids(window))
    expect(merged.rows.find(({ id }) => id === 7)?.status).toBe('failed')
    expect(merged.unseen).toBe(0)
  })
})

describe('mergeChanged, in any case', () => {
  it('respects the filter, for new rows and for changed ones', () => {
    const merged = mergeChanged(
      window,
      [
        { ...row(11), status: 'read' },
        { ...row(7), status: 'read' },
      ],
      { statuses: ['delivered'] },
      false,
    )
    expect(ids(merged)).toEqual([10, 9, 8, 6, 5])
    expect(merged.unseen).toBe(0)
  })

  it('keeps what a search found, also where the found words are not in the row', () => {
    const merged = mergeChanged(
      window,
      [{ ...row(7), status: 'read' }, row(11)],
      { text: 'far below' },
      false,
    )
    expect(ids(merged)).toEqual(ids(window))
    expect(merged.rows.find(({ id }) => id === 7)?.status).toBe('read')
  })

  it('leaves out what belongs beyond the loaded end', () => {
    expect(ids(mergeChanged(window, [row(2)], {}, false))).toEqual(ids(window))
    expect(ids(mergeChanged({ ...window, hasOlder: false }, [row(2)], {}, false)).at(-1)).toBe(2)
  })

  it('fills an empty log', () => {
    expect(
      ids(mergeChanged(openWindow({ rows: [], hasNewer: false, hasOlder: false }), [row(1)], {}, true)),
    ).toEqual([1])
  })

  it('keeps the order and every row once, whatever arrives', () => {
    const rows = fc.array(fc.record({ id: fc.nat(50), listedAt: fc.nat(20) }))
    fc.assert(
      fc.property(fc.array(rows), (pushes) => {
        const start = openWindow({ rows: [], hasNewer: false, hasOlder: false })
        const end = pushes.reduce<LogWindow>(
          (now, push) =>
            mergeChanged(
              now,
              push.map(({ id }) => row(id)),
              {},
              true,
            ),
          start,
        )
        expect(end.rows).toEqual(end.rows.toSorted(compareRows))
        expect(new Set(ids(end)).size).toBe(end.rows.length)
        expect(new Set(ids(end))).toEqual(new Set(pushes.flat().map(({ id }) => id)))
      }),
    )
  })
})
