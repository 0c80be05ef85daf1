import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageRow } from '#shared/message.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { createLogPushes } from './log-pushes.ts'

let pushed: { rows: MessageRow[]; more: boolean }[] = []
let pushes = createLogPushes((payload) => pushed.push(payload))
beforeEach(() => {
  vi.useFakeTimers()
  pushed = []
  pushes = createLogPushes((payload) => pushed.push(payload))
})
afterEach(() => {
  vi.useRealTimers()
})

const row = (id: number, changes: Partial<MessageRow> = {}) => messageRow({ id, ...changes })
const ids = () => pushed.map(({ rows }) => rows.map(({ id }) => id))

describe('createLogPushes', () => {
  it('pushes a single message at once', () => {
    pushes.changed(row(1))
    expect(pushed).toEqual([{ rows: [row(1)], more: false }])
  })

  it('collects what follows within 40 ms, each row as it is now', () => {
    pushes.changed(row(1))
    pushes.changed(row(2))
    pushes.changed(row(3))
    pushes.changed(row(2, { status: 'read' }))
    expect(ids()).toEqual([[1]])
    vi.advanceTimersByTime(40)
    expect(ids()).toEqual([[1], [2, 3]])
    expect(pushed[1]?.rows[0]?.status).toBe('read')
    vi.advanceTimersByTime(1_000)
    pushes.changed(row(4))
    expect(ids()).toEqual([[1], [2, 3], [4]])
    expect(vi.getTimerCount()).toBe(1)
  })

  it('carries the newest 200 of a flood, and says that there is more', () => {
    pushes.changed(row(1))
    for (let id = 2; id <= 300; id += 1) pushes.changed(row(id))
    vi.advanceTimersByTime(40)
    expect(pushed[1]?.more).toBe(true)
    expect(ids()[1]).toEqual(Array.from({ length: 200 }, (_, index) => index + 101))
  })

  it('tells what became of a banner, for rows it remembers', () => {
    pushes.changed(row(1))
    pushes.amend(1, { decision: { decision: 'show', reason: 'new-message' } })
    pushes.amend(1, { banner: 'shown' })
    pushes.amend(99, { banner: 'shown' })
    vi.advanceTimersByTime(40)
    expect(pushed[1]?.rows).toEqual([
      row(1, { decision: { decision: 'show', reason: 'new-message' }, banner: 'shown' }),
    ])
  })

  it('completes a row that was read before the word on its banner was written', () => {
    const decision = { decision: 'show', reason: 'new-message' } as const
    pushes.changed(row(1))
    pushes.amend(1, { decision, banner: 'shown' })
    expect(pushes.withWord(row(1, { status: 'read' }))).toEqual(
      row(1, { status: 'read', decision, banner: 'shown' }),
    )
    const older = row(2, { banner: 'clicked', bannerTrouble: 'not-confirmed' })
    expect(pushes.withWord(older)).toEqual(older)
  })

  it('remembers the last 500 rows', () => {
    for (let id = 1; id <= 501; id += 1) pushes.changed(row(id))
    vi.advanceTimersByTime(1_000)
    pushed = []
    pushes.amend(1, { banner: 'shown' })
    pushes.amend(2, { banner: 'shown' })
    expect(ids()).toEqual([[2]])
  })

  it('leaves no timer when stopped', () => {
    pushes.changed(row(1))
    pushes.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
