import type { Banner, BannerReport } from '#shared/notification.ts'

/** The part of the Web Notification API that a banner needs; a test hands in its own. */
export type ShownNotification = Pick<Notification, 'addEventListener' | 'close'>

/** `renotify` is in the standard (notifications.spec.whatwg.org) and not yet in TypeScript's own types. */
type BannerOptions = NotificationOptions & { renotify: boolean }

interface Ports {
  create: (title: string, options: BannerOptions) => ShownNotification
  report: (report: BannerReport) => void
  /** The person clicked: bring the page to the front. Where the click leads comes back from main as `navigate`. */
  focus: () => void
}

/**
 * Shows what main asks for and tells it what became of it. A reference is kept until the banner closes, else its click
 * is lost (Chromium collects it). A banner replaced by one of the same tag is no dismissal and is not reported as closed.
 */
export function createBanners(ports: Ports) {
  const open = new Map<string, { bannerId: string; shown: ShownNotification }>()

  const isCurrent = (banner: Banner) => open.get(banner.tag)?.bannerId === banner.bannerId
  const report = (banner: Banner, event: BannerReport['event'], detail?: string) =>
    ports.report({ bannerId: banner.bannerId, event, ...(detail !== undefined && { detail }) })

  const watch = (banner: Banner, shown: ShownNotification) => {
    shown.addEventListener('show', () => report(banner, 'shown'))
    shown.addEventListener('click', () => {
      ports.focus()
      report(banner, 'clicked')
      shown.close()
    })
    shown.addEventListener('close', () => {
      if (!isCurrent(banner)) return
      open.delete(banner.tag)
      report(banner, 'closed')
    })
    shown.addEventListener('error', () => {
      if (isCurrent(banner)) open.delete(banner.tag)
      report(banner, 'failed', 'the page was not allowed to show it')
    })
  }

  return {
    show: (banner: Banner): void => {
      try {
        const shown = ports.create(banner.title, {
          body: banner.body,
          tag: banner.tag,
          silent: banner.silent,
          // Another notice in the place of one that still lies there is news; a burst's card only counts on.
          renotify: banner.target.kind !== 'burst',
        })
        open.set(banner.tag, { bannerId: banner.bannerId, shown })
        watch(banner, shown)
      } catch (error) {
        report(banner, 'failed', String(error))
      }
    },
    close: (tag: string): void => open.get(tag)?.shown.close(),
    count: (): number => open.size,
  }
}
