import { describe, expect, it } from 'vitest'
import { messageRow } from '#tests/support/message-row.ts'
import { applyNames } from './log-window.ts'
import { renameRow } from './rename-row.ts'

const row = messageRow({ userId: 'u1', contactId: 'c1', locationId: 'l1' })

describe('renameRow', () => {
  it('names teammate, contact and sub-account by their ids', () => {
    const named = renameRow(row, [
      { kind: 'user', id: 'u1', name: 'Ana' },
      { kind: 'contact', id: 'c1', name: 'Luis' },
      { kind: 'location', id: 'l1', name: 'Campus Norte' },
    ])
    expect(named).toMatchObject({ userName: 'Ana', contactName: 'Luis', locationName: 'Campus Norte' })
  })

  it('tells kinds apart, the newest name wins, and null takes it away', () => {
    expect(renameRow(row, [{ kind: 'contact', id: 'u1', name: 'Nobody' }])).toBe(row)
    const twice = [
      { kind: 'user', id: 'u1', name: 'First' },
      { kind: 'user', id: 'u1', name: 'Second' },
    ] as const
    expect(renameRow(row, twice).userName).toBe('Second')
    expect(renameRow(renameRow(row, twice), [{ kind: 'user', id: 'u1', name: null }]).userName).toBeNull()
  })
})

describe('applyNames', () => {
  const window = {
    rows: [row, messageRow({ id: 2, userId: 'u2' })],
    hasNewer: false,
    hasOlder: true,
    unseen: 3,
  }

  it('changes only the rows concerned, and nothing else of the window', () => {
    const next = applyNames(window, [{ kind: 'user', id: 'u2', name: 'Eva' }])
    expect(next.rows[0]).toBe(row)
    expect(next.rows[1]?.userName).toBe('Eva')
    expect(next).toMatchObject({ hasOlder: true, unseen: 3 })
  })

  it('is the same window where nobody on the screen is concerned', () => {
    expect(applyNames(window, [{ kind: 'user', id: 'u9', name: 'Eva' }])).toBe(window)
  })
})
