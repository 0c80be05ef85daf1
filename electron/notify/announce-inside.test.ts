import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Banner } from '#shared/notification.ts'
import { announcerWorld } from '#tests/support/announcer-world.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a message that the system cannot be asked to show', () => {
  it('appears inside the window; my own does not', async () => {
    const inside: Banner[] = []
    const showOtherwise = (banner: Banner) => {
      inside.push(banner)
      return null
    }
    const { announce, seen, rows, state, report } = announcerWorld({ showOtherwise })
    state.page = { pageId: 'page-1', permission: 'missing' }
    await announce({ contactName: 'Luis' })
    await announce({ userId: 'me' })
    const decision = { decision: 'suppress', reason: 'permission-missing' }
    expect(seen.banners).toEqual([])
    expect(inside).toMatchObject([{ title: 'Ana → Luis · SMS', target: { messageRowId: 1 } }])
    expect(rows.get(1)).toEqual({ decision })
    report(inside[0], 'toast-shown')
    expect(rows.get(1)).toEqual({ decision, banner: 'toast-shown' })
    report(inside[0], 'clicked')
    expect(rows.get(1)?.banner).toBe('clicked')
    expect(seen.clicks).toHaveLength(1)
  })

  it('appears at the tray where there is one, and then that is on the row', async () => {
    const { announce, rows } = announcerWorld({
      service: () => Promise.resolve('missing'),
      showOtherwise: () => 'balloon-shown',
    })
    await announce()
    expect(rows.get(1)?.banner).toBe('balloon-shown')
  })
})
