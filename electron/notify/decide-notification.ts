import type { Decision } from '#shared/notification.ts'

/** Everything the decision is made from; the caller looks it up, nothing here reads a clock or a setting. */
export interface NotificationFacts {
  /** The message came through this installation's own test lane. */
  isTest: boolean
  /** `status-update`: a later delivery about a message that was announced before. */
  change: 'new' | 'status-update'
  /** The message's state is a failure (see isFailed). */
  failed: boolean
  /** This delivery is the one that turned it into a failure. */
  statusBecameFailed: boolean
  /** When its first delivery arrived, Unix ms: it may have waited for the person's answer, or for a key. */
  receivedAt: number
  /** HighLevel was asked for it; it did not come by itself. */
  isRecovered: boolean
  /** When it was sent, Unix ms by this computer's clock. */
  sentAt: number
  /** Null: automation. */
  userId: string | null
  /** Null: the person has not said who they are, so no message is their own. */
  meUserId: string | null
  enabled: boolean
  /** Unix ms; null: no pause. A pause is over at exactly this moment. */
  pausedUntil: number | null
  /** Unix ms. */
  now: number
  /** Who could show it: a page, the shell because no page is alive, or nobody. */
  presenter: 'page' | 'fallback' | 'none'
  /** What the page is allowed; the fallback needs no permission. */
  permission: 'granted' | 'missing'
  service: 'ok' | 'missing'
  /** Where the message stands in its burst (see foldBurst). */
  burst: 'single' | 'folded'
}

/**
 * Whether a message gets a banner, with exactly one reason. The first rule that applies wins, in this order:
 *
 * 1. what the person asked for: `notifications-off`, `own-message`, `paused`;
 * 2. what is no news: `status-update`, unless the message just became a failure; `recovered`; `released`;
 * 3. what is not possible: `no-service`, `no-page`, `permission-missing`;
 * 4. how it is shown: `burst` (folded into a card), else `failed`, `test-message`, `new-message`.
 *
 * A person's own wish comes before a technical obstacle, so that "why did I get no banner?" names the choice first.
 */
export function decideNotification(facts: NotificationFacts): Decision {
  const unwanted = reasonOfChoice(facts) ?? reasonOfObstacle(facts)
  if (unwanted !== null) return { decision: 'suppress', reason: unwanted }
  if (facts.burst === 'folded') return { decision: 'fold', reason: 'burst' }
  if (facts.failed) return { decision: 'show', reason: 'failed' }
  return { decision: 'show', reason: facts.isTest ? 'test-message' : 'new-message' }
}

/** Milliseconds for which a message that had to wait is still news; days of them would be a flood. */
const NEWS_FOR = 60_000
/** The same of one that HighLevel was asked for: a night of them is told of in one notice. */
const RECOVERED_NEWS_FOR = 900_000

function reasonOfChoice(facts: NotificationFacts): Decision['reason'] | null {
  if (!facts.enabled) return 'notifications-off'
  if (facts.userId !== null && facts.userId === facts.meUserId) return 'own-message'
  if (facts.pausedUntil !== null && facts.now < facts.pausedUntil) return 'paused'
  return reasonOfAge(facts)
}

function reasonOfAge(facts: NotificationFacts): Decision['reason'] | null {
  if (facts.change === 'status-update')
    return facts.failed && facts.statusBecameFailed ? null : 'status-update'
  if (facts.isRecovered && facts.now - facts.sentAt > RECOVERED_NEWS_FOR) return 'recovered'
  return facts.now - facts.receivedAt > NEWS_FOR ? 'released' : null
}

function reasonOfObstacle(facts: NotificationFacts): Decision['reason'] | null {
  if (facts.service === 'missing') return 'no-service'
  if (facts.presenter === 'none') return 'no-page'
  if (facts.presenter === 'page' && facts.permission === 'missing') return 'permission-missing'
  return null
}
