import type { RefusalReason } from '#shared/connection.ts'
import type { Route } from './route-request.ts'

interface RefusalAnswer {
  status: number
  reason: RefusalReason
  headers: Record<string, string>
}

/** What a request is refused with, by where it leads and how its body ended; null where nothing is wrong so far. */
export function refusalOf(route: Route, body: 'whole' | 'too-large' | 'too-slow'): RefusalAnswer | null {
  if (body === 'too-slow') return { status: 408, reason: 'too-slow', headers: {} }
  switch (route.kind) {
    case 'health':
      return null
    case 'hook':
      return body === 'whole' ? null : { status: 413, reason: 'too-large', headers: {} }
    case 'wrong-path':
      return { status: 404, reason: 'wrong-path', headers: {} }
    case 'wrong-method':
      return { status: 405, reason: 'wrong-method', headers: { Allow: route.allow } }
    case 'not-json':
      return { status: 415, reason: 'not-json', headers: {} }
  }
}
