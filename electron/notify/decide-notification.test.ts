import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionReasons } from '#shared/notification.ts'
import type { DecisionReason } from '#shared/notification.ts'
import { decideNotification } from './decide-notification.ts'
import type { NotificationFacts } from './decide-notification.ts'

const plain: NotificationFacts = {
  isTest: false,
  change: 'new',
  failed: false,
  statusBecameFailed: false,
  receivedAt: 990,
  isRecovered: false,
  sentAt: 980,
  userId: 'ana',
  meUserId: 'luis',
  enabled: true,
  pausedUntil: null,
  now: 1_000,
  presenter: 'page',
  permission: 'granted',
  service: 'ok',
  burst: 'single',
}

const cases: [string, Partial<NotificationFacts>, 'show' | 'fold' | 'suppress', DecisionReason][] = [
  ['a new message', {}, 'show', 'new-message'],
  [
    'a message of automation while nobody said who they are',
    { userId: null, meUserId: null },
    'show',
    'new-message',
  ],
  ['a test message', { isTest: true }, 'show', 'test-message'],
  ['a failed message', { failed: true }, 'show', 'failed'],
  ['a failed test message', { failed: true, isTest: true }, 'show', 'failed'],
  ['a further message of a burst', { burst: 'folded' }, 'fold', 'burst'],
  ['a further failure of a burst', { burst: 'folded', failed: true }, 'fold', 'burst'],
  ['my own message', { meUserId: 'ana' }, 'suppress', 'own-message'],
  ['my own failed message', { meUserId: 'ana', failed: true }, 'suppress', 'own-message'],
  ['a message during a pause', { pausedUntil: 1_001 }, 'suppress', 'paused'],
  ['a message at the end of a pause', { pausedUntil: 1_000 }, 'show', 'new-message'],
  ['notifications switched off', { enabled: false }, 'suppress', 'notifications-off'],
  ['a status update', { change: 'status-update' }, 'suppress', 'status-update'],
  ['an update of an old failure', { change: 'status-update', failed: true }, 'suppress', 'status-update'],
  [
    'an update that just became a failure',
    { change: 'status-update', failed: true, statusBecameFailed: true },
    'show',
    'failed',
  ],
  ['what waited for an answer a minute', { now: 60_990 }, 'show', 'new-message'],
  ['what waited for an answer longer', { now: 60_991 }, 'suppress', 'released'],
  ['my own, however long it waited', { now: 99_999, meUserId: 'ana' }, 'suppress', 'own-message'],
  [
    'an old message that fails now',
    { now: 99_999, change: 'status-update', failed: true, statusBecameFailed: true },
    'show',
    'failed',
  ],
  [
    'what was asked for a quarter of an hour later',
    { isRecovered: true, sentAt: -899_000 },
    'show',
    'new-message',
  ],
  ['what was asked for later than that', { isRecovered: true, sentAt: -899_001 }, 'suppress', 'recovered'],
  ['what came by itself as late', { sentAt: -899_001 }, 'show', 'new-message'],
  ['a failure of long ago', { isRecovered: true, sentAt: -899_001, failed: true }, 'suppress', 'recovered'],
  [
    'one of long ago that fails now',
    { isRecovered: true, sentAt: -899_001, change: 'status-update', failed: true, statusBecameFailed: true },
    'show',
    'failed',
  ],
  ['my own of long ago', { isRecovered: true, sentAt: -899_001, meUserId: 'ana' }, 'suppress', 'own-message'],
  ['no notification service', { service: 'missing' }, 'suppress', 'no-service'],
  ['no page and no fallback', { presenter: 'none', permission: 'missing' }, 'suppress', 'no-page'],
  ['a page without permission', { permission: 'missing' }, 'suppress', 'permission-missing'],
  [
    'the fallback, which needs no permission',
    { presenter: 'fallback', permission: 'missing' },
    'show',
    'new-message',
  ],
  [
    'off and paused',
    { enabled: false, pausedUntil: 2_000, meUserId: 'ana' },
    'suppress',
    'notifications-off',
  ],
  ['own during a pause', { pausedUntil: 2_000, meUserId: 'ana' }, 'suppress', 'own-message'],
  ['an update during a pause', { pausedUntil: 2_000, change: 'status-update' }, 'suppress', 'paused'],
  ['an update without service', { service: 'missing', change: 'status-update' }, 'suppress', 'status-update'],
  ['neither service nor page', { service: 'missing', presenter: 'none' }, 'suppress', 'no-service'],
]

describe('decideNotification', () => {
  it.each(cases)('%s', (_name, change, decision, reason) => {
    expect(decideNotification({ ...plain, ...change })).toEqual({ decision, reason })
  })

  it('has a case for every reason', () => {
    expect(new Set(cases.map((one) => one[3]))).toEqual(new Set(decisionReasons))
  })

  it('suppresses whatever was switched off or cannot be shown, whatever else holds', () => {
    const facts = fc.record({
      isTest: fc.boolean(),
      change: fc.constantFrom('new' as const, 'status-update' as const),
      failed: fc.boolean(),
      statusBecameFailed: fc.boolean(),
      receivedAt: fc.constantFrom(-90_000, 990),
      isRecovered: fc.boolean(),
      sentAt: fc.constantFrom(-1_000_000, 980),
      userId: fc.constantFrom('ana', 'luis', null),
      meUserId: fc.constantFrom('ana', null),
      enabled: fc.boolean(),
      pausedUntil: fc.constantFrom(null, 500, 1_500),
      now: fc.constant(1_000),
      presenter: fc.constantFrom('page' as const, 'fallback' as const, 'none' as const),
      permission: fc.constantFrom('granted' as const, 'missing' as const),
      service: fc.constantFrom('ok' as const, 'missing' as const),
      burst: fc.constantFrom('single' as const, 'folded' as const),
    })
    const neverShown = fc.property(facts, (one) => {
      const blocked = !one.enabled || one.pausedUntil === 1_500 || one.service === 'missing'
      return !(blocked || one.presenter === 'none') || decideNotification(one).decision === 'suppress'
    })
    expect(fc.check(neverShown).failed).toBe(false)
  })
})
