import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Banner } from '#shared/notification.ts'
import { announcerWorld } from '#tests/support/announcer-world.ts'

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('one message', () => {
  it('is shown on the one page, and follows what the page reports', async () => {
    const { announce, seen, rows, report } = announcerWorld()
    const banner = await announce({ contactName: 'Luis' })
    expect(banner).toMatchObject({ title: 'Ana → Luis · SMS', body: 'Hola', silent: false })
    expect(banner?.target).toEqual({ kind: 'message', messageRowId: 1 })
    expect(seen.decisions).toEqual(['1 show new-message'])
    expect(rows.get(1)).toEqual({ decision: { decision: 'show', reason: 'new-message' }, banner: 'asked' })
    report(banner, 'shown')
    expect(rows.get(1)?.banner).toBe('shown')
    report(banner, 'clicked')
    report(banner, 'closed')
    expect(rows.get(1)?.banner).toBe('clicked')
    expect(seen.clicks).toEqual([{ banner, pageId: 'page-1' }])
  })

  it('of the night, for which HighLevel was asked, is left to the one notice: by this computer’s clock', async () => {
    const recovered = { verifiedBy: 'recovered' } as const
    const { announce, seen } = announcerWorld({ toOurs: (at) => at + 7_200_000 })
    await announce({ ...recovered, occurredAt: Date.now() - 7_200_000 - 60_000 })
    await announce({ ...recovered, occurredAt: Date.now() - 7_200_000 - 3_600_000 })
    expect(seen.decisions).toEqual(['1 show new-message', '2 suppress recovered'])
  })

  it('can still be clicked after the system closed its banner', async () => {
    const { announce, seen, rows, report } = announcerWorld()
    const banner = await announce()
    report(banner, 'shown')
    report(banner, 'closed')
    expect(rows.get(1)?.banner).toBe('closed')
    report(banner, 'clicked')
    expect(rows.get(1)?.banner).toBe('clicked')
    expect(seen.clicks).toHaveLength(1)
  })

  it('is not confirmed when the page says nothing for three seconds, until it does', async () => {
    const { announce, rows, report } = announcerWorld()
    const banner = await announce()
    await wait(2_999)
    expect(rows.get(1)?.banner).toBe('asked')
    await wait(1)
    expect(rows.get(1)?.banner).toBe('not-confirmed')
    report(banner, 'shown')
    expect(rows.get(1)?.banner).toBe('shown')
  })

  it('has failed when the page says so', async () => {
    const { announce, rows, report } = announcerWorld()
    report(await announce(), 'failed')
    await wait(5_000)
    expect(rows.get(1)?.banner).toBe('failed')
  })

  it('is shown at the tray when the system does not show it, and a click there counts', async () => {
    const clicks: (() => void)[] = []
    const { announce, rows, report, seen } = announcerWorld({
      showOtherwise: (_banner, onClick) => {
        clicks.push(onClick)
        return 'balloon-shown'
      },
    })
    await announce()
    await wait(3_000)
    expect(rows.get(1)).toMatchObject({ banner: 'balloon-shown', bannerTrouble: 'not-confirmed' })
    report(await announce(), 'failed')
    expect(rows.get(2)).toMatchObject({ banner: 'balloon-shown', bannerTrouble: 'failed' })
    expect(clicks).toHaveLength(2)
    clicks[1]?.()
    expect(rows.get(2)?.banner).toBe('clicked')
    expect(seen.clicks).toHaveLength(1)
  })

  it('counts as shown in the window only when the page says so; until then the row says why the system did not', async () => {
    const { announce, rows, report } = announcerWorld()
    const first = await announce()
    await wait(3_000)
    expect(rows.get(1)?.banner).toBe('not-confirmed')
    report(first, 'toast-shown')
    expect(rows.get(1)).toMatchObject({ banner: 'toast-shown', bannerTrouble: 'not-confirmed' })
    const second = await announce()
    report(second, 'failed')
    expect(rows.get(2)?.banner).toBe('failed')
    report(second, 'toast-shown')
    report(second, 'clicked')
    expect(rows.get(2)).toMatchObject({ banner: 'clicked', bannerTrouble: 'failed' })
  })

  it('that was confirmed is not shown another way', async () => {
    const showOtherwise = vi.fn<() => null>(() => null)
    const { announce, report } = announcerWorld({ showOtherwise })
    report(await announce(), 'shown')
    await wait(5_000)
    expect(showOtherwise).not.toHaveBeenCalled()
  })

  it('is silent when sound is off', async () => {
    const { announce, state } = announcerWorld()
    state.sound = false
    expect((await announce())?.silent).toBe(true)
  })

  it('has its markup escaped only where nobody else does', async () => {
    const text = '<b>5 & 6</b>'
    expect((await announcerWorld().announce({ text }))?.body).toBe(text)
    const { announce } = announcerWorld({ escapeMarkup: true })
    expect((await announce({ text }))?.body).toBe('&lt;b&gt;5 &amp; 6&lt;/b&gt;')
  })
})

describe('no banner', () => {
  it('for my own message', async () => {
    const { announce, seen, rows } = announcerWorld()
    await announce({ userId: 'me' })
    expect(seen.banners).toEqual([])
    expect(rows.get(1)).toEqual({ decision: { decision: 'suppress', reason: 'own-message' } })
  })

  it('with no page open in browser mode', async () => {
    const { announce, seen, state } = announcerWorld()
    state.page = null
    await announce()
    expect(seen.decisions).toEqual(['1 suppress no-page'])
  })

  it('without permission or without a notification service', async () => {
    const { announce, seen, state } = announcerWorld()
    state.page = { pageId: 'page-1', permission: 'missing' }
    await announce()
    const deaf = announcerWorld({ service: () => Promise.resolve('missing') })
    await deaf.announce()
    expect([...seen.decisions, ...deaf.seen.decisions]).toEqual([
      '1 suppress permission-missing',
      '1 suppress no-service',
    ])
  })

  it('for a status update, which leaves the reason on the row as it was', async () => {
    const { announce, seen, rows } = announcerWorld()
    await announce()
    await announce({ id: 1, status: 'read' }, 'status-update')
    expect(seen.decisions).toEqual(['1 show new-message', '1 suppress status-update'])
    expect(rows.get(1)?.decision?.reason).toBe('new-message')
    expect(seen.banners).toHaveLength(1)
  })

  it('after stop', async () => {
    const { announce, seen, announcer } = announcerWorld()
    announcer.stop()
    await announce()
    expect(seen.decisions).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a message that fails later', () => {
  it('gets a second banner of its own, and only that one writes on the row', async () => {
    const { announce, seen, rows, report } = announcerWorld()
    const first = await announce()
    const second = await announce({ id: 1, status: 'failed' }, 'status-update', true)
    expect(second).toMatchObject({ body: 'Failed: Hola', silent: false })
    expect(second?.tag).not.toBe(first?.tag)
    report(second, 'shown')
    report(first, 'closed')
    expect(rows.get(1)).toEqual({ decision: { decision: 'show', reason: 'failed' }, banner: 'shown' })
    expect(seen.decisions.at(-1)).toBe('1 show failed')
  })
})

describe('the fallback', () => {
  it('shows the banner when no page is alive, and its click counts', async () => {
    const shown: { banner: Banner; click: () => void }[] = []
    const show = (banner: Banner, { clicked }: { clicked: () => void }) =>
      shown.push({ banner, click: clicked })
    const app = announcerWorld({ fallback: { show }, escapeMarkup: true })
    app.state.page = null
    await app.announce({ text: '5 < 6' })
    expect(app.rows.get(1)).toMatchObject({ banner: 'fallback-shown' })
    expect(shown[0]?.banner.body).toBe('5 < 6')
    shown[0]?.click()
    expect(app.rows.get(1)).toMatchObject({ banner: 'clicked' })
    expect(app.rows.get(1)).toMatchObject({ bannerTrouble: 'no-page' })
    expect(app.seen.clicks).toEqual([{ banner: shown[0]?.banner, pageId: null }])
  })

  it('that the system refuses leaves it to the tray, and the row says why', async () => {
    const app = announcerWorld({
      fallback: { show: (_banner, { failed }) => failed() },
      showOtherwise: () => 'balloon-shown',
    })
    app.state.page = null
    await app.announce()
    expect(app.rows.get(1)).toMatchObject({ banner: 'balloon-shown', bannerTrouble: 'no-page' })
  })

  it('is not used while a page is alive', async () => {
    const show = vi.fn<() => void>()
    const app = announcerWorld({ fallback: { show } })
    await app.announce()
    expect(show).not.toHaveBeenCalled()
    expect(app.seen.banners).toHaveLength(1)
  })
})

describe('order and trouble', () => {
  it('keeps the order while the service is being asked', async () => {
    const asked = Promise.withResolvers<'ok'>()
    const app = announcerWorld({ service: () => asked.promise })
    await app.announce({ text: 'one' })
    await app.announce({ text: 'two' })
    expect(app.seen.banners).toEqual([])
    asked.resolve('ok')
    await wait(0)
    expect(app.seen.banners.map((banner) => banner.body)).toEqual(['one', 'two'])
  })

  it('survives a page that throws: the next message is told', async () => {
    let broken = true
    const told: string[] = []
    const app = announcerWorld({
      pages: {
        pick: () => ({ pageId: 'page-1', permission: 'granted' }),
        show: (_pageId, banner) => {
          if (broken) throw new Error('gone')
          told.push(banner.body)
        },
        close: () => undefined,
      },
    })
    await app.announce({ text: 'one' })
    broken = false
    await app.announce({ text: 'two' })
    expect(told).toEqual(['two'])
    expect(app.seen.errors).toHaveLength(1)
  })

  it('ignores reports about banners it never asked for', () => {
    const app = announcerWorld()
    app.announcer.report('page-1', { bannerId: 'unknown', event: 'clicked' })
    expect(app.seen.clicks).toEqual([])
  })

  it('forgets the oldest banners, and still knows the newest', async () => {
    const app = announcerWorld()
    for (let user = 0; user < 1_100; user += 1) await app.announce({ userId: `user-${user}` })
    app.report(app.seen.banners[0], 'clicked')
    app.report(app.seen.banners.at(-1), 'clicked')
    expect(app.seen.clicks.map(({ banner }) => banner)).toEqual([app.seen.banners.at(-1)])
  })
})

describe('a notice', () => {
  it('takes the place of one of the same tag, and of no other', async () => {
    const { announcer, seen } = announcerWorld()
    const words = { title: 'Hola', body: '', target: { kind: 'page', page: 'connection' } } as const
    for (const tag of ['held', undefined, 'held', undefined])
      await announcer.notice({ ...words, ...(tag !== undefined && { tag }) })
    expect(new Set(seen.banners.map(({ tag }) => tag)).size).toBe(3)
    expect(seen.banners[0]?.tag).toBe(seen.banners[2]?.tag)
  })
})
