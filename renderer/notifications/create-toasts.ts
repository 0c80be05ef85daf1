import type { Banner, BannerReport } from '#shared/notification.ts'
import { keepNewest } from '#renderer/notifications/keep-newest.ts'

/** How long one stays once it can be seen, ms. */
const staysMs = 12_000

interface Ports {
  isVisible(): boolean
  changed(shown: readonly Banner[]): void
  report(report: BannerReport): void
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
}

/** Banners inside the window. One counts as shown, and its time begins, only when the window can be seen. */
export function createToasts(ports: Ports) {
  const begun = new Map<string, () => void>()
  let shown: readonly Banner[] = []

  function change(next: readonly Banner[]): void {
    shown = next
    ports.changed(next)
  }
  function close(bannerId: string): void {
    begun.get(bannerId)?.()
    begun.delete(bannerId)
    change(shown.filter((one) => one.bannerId !== bannerId))
  }
  /** To be called whenever the window may have become visible. */
  function look(): void {
    if (!ports.isVisible()) return
    for (const { bannerId } of shown) {
      if (begun.has(bannerId)) continue
      begun.set(
        bannerId,
        ports.setTimer(staysMs, () => close(bannerId)),
      )
      ports.report({ bannerId, event: 'toast-shown' })
    }
  }
  return {
    add(banner: Banner): void {
      change(keepNewest(shown, banner))
      look()
    },
    look,
    close,
    stop(): void {
      for (const cancel of begun.values()) cancel()
      begun.clear()
    },
  }
}
