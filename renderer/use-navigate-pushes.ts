import { useEffect } from 'react'
import { channelSchema } from '#shared/channel.ts'
import type { PushPayload } from '#shared/ipc-contract.ts'
import { subscribe } from '#renderer/api.ts'
import { emptyLogView, fromLogFilter } from '#renderer/log-view.ts'
import { logRoute, navigate, type Route } from '#renderer/route.ts'

/** The route a click outside the page (a banner, the tray) leads to. */
export function routeOfPush(push: PushPayload<'navigate'>): Route {
  if (push.to === 'filter') return { page: 'log', id: null, view: fromLogFilter(push.filter) }
  if (push.to === 'page') return push.page === 'log' ? logRoute(null) : { page: push.page }
  if (push.target.kind === 'page') {
    return push.target.page === 'log' ? logRoute(null) : { page: push.target.page }
  }
  if (push.target.kind === 'message') return logRoute(push.target.messageRowId)
  const channel = channelSchema.safeParse(push.target.channel)
  return {
    page: 'log',
    id: null,
    view: {
      ...emptyLogView,
      channels: channel.success ? [channel.data] : [],
      userIds: [push.target.userId],
      since: push.target.since,
    },
  }
}

/** Follows main's `navigate` pushes; used once, by the app. */
export function useNavigatePushes(): void {
  useEffect(() => subscribe('navigate', (push) => navigate(routeOfPush(push))), [])
}
