import { describe, expect, it } from 'vitest'
import { emptyLogView } from './log-view.ts'
import { formatRoute, logRoute, parseRoute } from './route.ts'
import { routeOfPush } from './use-navigate-pushes.ts'

describe('routes', () => {
  it.each([
    '#/log',
    '#/log/12',
    '#/log/12?channel=sms&q=pago',
    '#/connection',
    '#/settings',
    '#/diagnostics',
    '#/welcome',
  ])('%s is read and written alike', (hash) => {
    expect(formatRoute(parseRoute(hash))).toBe(hash)
  })

  it.each(['', '#', '#/', '#/elsewhere', '#log-in'])('%j has no page of its own', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'home' })
  })

  it('does not take a word for a message', () => {
    expect(parseRoute('#/log/../x')).toEqual(logRoute(null))
  })
})

describe('routeOfPush', () => {
  it('opens the message of a banner without the filters of before', () => {
    expect(routeOfPush({ to: 'target', target: { kind: 'message', messageRowId: 7 } })).toEqual(logRoute(7))
  })

  it('shows what a folded card stands for', () => {
    const target = { kind: 'burst' as const, userId: null, channel: 'sms', since: 99 }
    expect(routeOfPush({ to: 'target', target })).toEqual({
      page: 'log',
      id: null,
      view: { ...emptyLogView, channels: ['sms'], userIds: [null], since: 99 },
    })
  })

  it('goes to pages and filters', () => {
    expect(routeOfPush({ to: 'page', page: 'settings' })).toEqual({ page: 'settings' })
    expect(routeOfPush({ to: 'page', page: 'log' })).toEqual(logRoute(null))
    expect(formatRoute(routeOfPush({ to: 'filter', filter: { statuses: ['failed'] } }))).toBe(
      '#/log?status=failed',
    )
  })
})
