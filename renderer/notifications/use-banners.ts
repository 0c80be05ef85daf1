import { useEffect } from 'react'
import type { BannerReport } from '#shared/notification.ts'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'
import { createBanners } from '#renderer/notifications/show-banner.ts'
import { readPermission, watchPermission } from '#renderer/notifications/use-notification-permission.ts'

/** A report that does not arrive needs no words: main notes the banner as not confirmed by itself. */
function send(report: BannerReport): void {
  request('notify:report', report).catch(() => {})
}

function sendStatus(): void {
  request('page:status', {
    permission: readPermission(),
    visible: document.visibilityState === 'visible',
    language: navigator.language,
  }).catch(() => {})
}

/** Makes this page the one that can show banners: shows what main asks for, and says what it is able to show. */
export function useBanners(): void {
  useEffect(() => {
    const banners = createBanners({
      create: (title, options) => new Notification(title, options),
      report: send,
      focus: () => window.focus(),
    })
    sendStatus()
    document.addEventListener('visibilitychange', sendStatus)
    const removers = [
      subscribe('banner:show', banners.show),
      subscribe('banner:close', ({ tag }) => banners.close(tag)),
      watchPermission(sendStatus),
      onLinkRestored(sendStatus),
      () => document.removeEventListener('visibilitychange', sendStatus),
    ]
    return () => {
      for (const remove of removers) remove()
    }
  }, [])
}
