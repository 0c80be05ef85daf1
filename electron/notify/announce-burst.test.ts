import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Banner } from '#shared/notification.ts'
import { announcerWorld } from '#tests/support/announcer-world.ts'

const cardsOf = (banners: Banner[]) => banners.filter((banner) => banner.target.kind === 'burst')
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a burst', () => {
  it('of 10 messages in 2 s is three banners and one card, updated once a second, ending with the right count', async () => {
    const app = announcerWorld()
    await app.burst(10, 200)
    await wait(6_000)
    const { banners } = app.seen
    const cards = cardsOf(banners)
    expect(banners).toHaveLength(3 + cards.length)
    expect(new Set(cards.map((card) => card.tag)).size).toBe(1)
    expect(cards.map((card) => card.title)).toEqual([
      'Ana → 4 messages · SMS',
      'Ana → 8 messages · SMS',
      'Ana → 10 messages · SMS',
    ])
    expect(cards.every((card) => card.silent)).toBe(true)
    expect(cards.at(-1)?.target).toEqual({
      kind: 'burst',
      userId: 'user-1',
      channel: 'sms',
      since: 1_000_000,
    })
    expect(app.seen.decisions.filter((line) => line.endsWith('fold burst'))).toHaveLength(7)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that comes all at once updates its card at most once a second', async () => {
    const app = announcerWorld()
    await app.burst(500, 0)
    expect(cardsOf(app.seen.banners)).toHaveLength(1)
    await wait(1_000)
    expect(cardsOf(app.seen.banners).map((card) => card.title)).toEqual([
      'Ana → 4 messages · SMS',
      'Ana → 500 messages · SMS',
    ])
  })

  it('is over after ten quiet seconds', async () => {
    const app = announcerWorld()
    await app.burst(4, 0)
    await wait(10_000)
    expect((await app.announce())?.target).toEqual({ kind: 'message', messageRowId: 5 })
  })

  it('records a card on every message it tells of, and a replaced card is not dismissed', async () => {
    const app = announcerWorld()
    await app.burst(6, 0)
    await wait(1_000)
    const [first, second] = cardsOf(app.seen.banners)
    app.report(first, 'shown')
    app.report(second, 'shown')
    app.report(first, 'closed')
    expect([4, 5, 6].map((id) => app.rows.get(id)?.banner)).toEqual(['shown', 'shown', 'shown'])
    app.report(second, 'closed')
    expect([4, 5, 6].map((id) => app.rows.get(id)?.banner)).toEqual(['shown', 'closed', 'closed'])
    app.report(second, 'clicked')
    expect(app.seen.clicks.map(({ banner }) => banner.target.kind)).toEqual(['burst'])
  })

  it('stays loud about its first failures, then says how many there are', async () => {
    const app = announcerWorld()
    await app.burst(4, 0)
    await app.burst(4, 0, { status: 'failed' })
    await wait(1_000)
    const singles = app.seen.banners.filter((banner) => banner.target.kind === 'message')
    expect(singles.filter((banner) => banner.body.startsWith('Failed') && !banner.silent)).toHaveLength(3)
    expect(app.seen.banners.at(-1)).toMatchObject({
      title: 'Ana → 8 messages · SMS',
      body: '4 failed. Latest: Failed: Hola',
    })
  })

  it('of one source of automation is not mixed with another', async () => {
    const app = announcerWorld()
    await app.burst(3, 0, { userId: null, source: 'workflow' })
    await app.burst(3, 0, { userId: null, source: 'campaign' })
    expect(cardsOf(app.seen.banners)).toEqual([])
  })

  it('moves its card when another page took over', async () => {
    const app = announcerWorld()
    await app.burst(4, 0)
    app.state.page = { pageId: 'page-2', permission: 'granted' }
    await wait(1_000)
    const card = await app.announce()
    expect(app.seen.closed).toEqual([`page-1 ${card?.tag}`])
    expect(app.seen.pageOfBanner).toEqual(['page-1', 'page-1', 'page-1', 'page-1', 'page-2'])
  })

  it('has failed where the last page went away before the card was updated', async () => {
    const app = announcerWorld()
    await app.burst(5, 0)
    app.state.page = null
    await wait(1_000)
    expect(app.rows.get(5)?.banner).toBe('failed')
  })
})

describe('once another log is in use', () => {
  it('nothing is recorded of what was shown before, and a click opens the log', async () => {
    const app = announcerWorld()
    const banner = await app.announce()
    app.report(banner, 'shown')
    app.announcer.forget()
    app.rows.clear()
    app.report(banner, 'clicked')
    expect(app.rows.size).toBe(0)
    expect(app.seen.clicks).toMatchObject([{ banner: { target: { kind: 'page', page: 'log' } } }])
  })

  it('a card that was not shown yet is shown, and recorded on no row', async () => {
    const app = announcerWorld()
    await app.burst(6, 0)
    app.announcer.forget()
    app.rows.clear()
    await wait(6_000)
    expect(cardsOf(app.seen.banners).at(-1)?.title).toBe('Ana → 6 messages · SMS')
    expect(app.rows.size).toBe(0)
  })

  it('a message of before is still told of, and recorded nowhere', async () => {
    const app = announcerWorld()
    app.state.isCurrent = false
    const banner = await app.announce()
    expect(banner).toMatchObject({ body: 'Hola', target: { kind: 'page', page: 'log' } })
    await app.burst(5, 0)
    await wait(6_000)
    expect(app.rows.size).toBe(0)
  })
})
