import { useMemo, useSyncExternalStore } from 'react'
import { emptyLogView, formatLogView, type LogView, parseLogView } from '#renderer/log-view.ts'

/** Where the page is. `home` is an address without a page: the app decides between welcome and log. */
export type Route =
  | { page: 'home' }
  | { page: 'log'; id: number | null; view: LogView }
  | { page: 'connection' }
  | { page: 'settings' }
  | { page: 'diagnostics' }
  | { page: 'welcome' }

/** Reads `location.hash`: `#/log`, `#/log/12?channel=sms`, `#/connection`, `#/settings`, `#/diagnostics`, `#/welcome`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [page, id] = path.split('/')
  if (page === 'connection' || page === 'settings' || page === 'diagnostics' || page === 'welcome')
    return { page }
  if (page !== 'log') return { page: 'home' }
  return { page: 'log', id: id && /^\d{1,15}$/.test(id) ? Number(id) : null, view: parseLogView(query) }
}

/** The hash that parseRoute reads back; also usable as an `href`. */
export function formatRoute(route: Route): string {
  if (route.page === 'home') return '#/'
  if (route.page !== 'log') return `#/${route.page}`
  const query = formatLogView(route.view)
  return `#/log${route.id === null ? '' : `/${route.id}`}${query === '' ? '' : `?${query}`}`
}

/** The log, unfiltered, with one message open (or none). */
export function logRoute(id: number | null): Route {
  return { page: 'log', id, view: emptyLogView }
}

/**
 * Goes to a route; `replace` leaves no step to go back to. Told at once and not with the browser's own event, which
 * comes later: a checkbox whose state stands in the address would jump back in between.
 */
export function navigate(route: Route, options: { replace?: boolean } = {}): void {
  const hash = formatRoute(route)
  if (hash === window.location.hash) return
  if (options.replace) window.history.replaceState(null, '', hash)
  else window.history.pushState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The current route; the component renders again when it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}
