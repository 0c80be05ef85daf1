import { Notification } from 'electron'
import type { BannerFallback } from '#shared/notification.ts'
import { escapeMarkup } from './escape-markup.ts'

/**
 * Shows a banner without a page. The system forgets a notification's click once nothing refers to it, so each is kept
 * until it closes; a banner with the tag of an earlier one replaces it. Whether a notification service exists must have
 * been checked by the caller: without one, `show()` can block the whole process on Linux (electron/electron#48753).
 */
export function createNotificationFallback(
  platform: NodeJS.Platform,
  iconPath: string,
): BannerFallback | null {
  if (!Notification.isSupported()) return null
  const alive = new Map<string, Notification>()
  return {
    show(banner, told) {
      alive.get(banner.tag)?.close()
      const notification = new Notification({
        title: banner.title,
        // The title is plain text everywhere; a body may be read as markup on Linux.
        body: platform === 'linux' ? escapeMarkup(banner.body) : banner.body,
        silent: banner.silent,
        ...(platform === 'darwin' ? {} : { icon: iconPath }),
      })
      alive.set(banner.tag, notification)
      const forget = (): void => {
        if (alive.get(banner.tag) === notification) alive.delete(banner.tag)
      }
      notification.on('click', () => {
        forget()
        told.clicked()
      })
      notification.on('close', forget)
      notification.on('failed', () => {
        forget()
        told.failed()
      })
      notification.show()
    },
  }
}
