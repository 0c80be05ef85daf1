import { describe, expect, it } from 'vitest'
import type { Banner, BannerReport } from '#shared/notification.ts'
import { createBanners } from './show-banner.ts'

const banner = (bannerId: string, tag = bannerId): Banner => ({
  bannerId,
  tag,
  title: 'Ana → Luis · SMS',
  body: 'Hola',
  silent: false,
  target: { kind: 'message', messageRowId: 7 },
})

class FakeNotification extends EventTarget {
  tell(event: string) {
    this.dispatchEvent(new Event(event))
  }
  close() {
    this.tell('close')
  }
}

function setUp(refuse = false) {
  const reports: BannerReport[] = []
  const created: { title: string; options: NotificationOptions; shown: FakeNotification }[] = []
  let focused = 0
  const banners = createBanners({
    create(title, options) {
      if (refuse) throw new TypeError('illegal constructor')
      const shown = new FakeNotification()
      created.push({ title, options, shown })
      return shown
    },
    report: (report) => reports.push(report),
    focus: () => {
      focused += 1
    },
  })
  const events = () => reports.map(({ bannerId, event }) => `${bannerId} ${event}`)
  return { banners, created, events, focused: () => focused }
}

describe('createBanners', () => {
  it('passes title, body, tag and silence, and reports that it was shown', () => {
    const { banners, created, events } = setUp()
    banners.show(banner('a'))
    created[0]?.shown.tell('show')
    expect(created[0]?.options).toEqual({ body: 'Hola', tag: 'a', silent: false, renotify: true })
    expect(events()).toEqual(['a shown'])
  })

  it('brings the page forward on a click and forgets the banner', () => {
    const { banners, created, events, focused } = setUp()
    banners.show(banner('a'))
    created[0]?.shown.tell('click')
    expect(focused()).toBe(1)
    expect(events()).toEqual(['a clicked', 'a closed'])
    expect(banners.count()).toBe(0)
  })

  it('does not call a replaced card closed', () => {
    const { banners, created, events } = setUp()
    banners.show(banner('a', 'burst'))
    banners.show(banner('b', 'burst'))
    created[0]?.shown.tell('close')
    expect(events()).toEqual([])
    expect(banners.count()).toBe(1)
  })

  it('reports a banner that could not be made as failed', () => {
    const { banners, events } = setUp(true)
    banners.show(banner('a'))
    expect(events()).toEqual(['a failed'])
  })

  it('closes by tag when main says so', () => {
    const { banners, events } = setUp()
    banners.show(banner('a', 'card'))
    banners.close('card')
    banners.close('card')
    expect(events()).toEqual(['a closed'])
  })
})
