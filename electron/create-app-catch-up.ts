import type { Banner } from '#shared/notification.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import type { CatchUpStore } from './crm/catch-up.ts'
import { setTimer } from './set-timer.ts'
import type { EventLog } from './store/event-log.ts'
import type { NewDelivery } from './store/protocol.ts'
import { deliveryIdentity } from './webhook/delivery-identity.ts'
import { parseEvent } from './webhook/parse-event.ts'

/** Milliseconds before a notice that could not be shown is tried again. */
const TELL_AGAIN = 30_000
/** Milliseconds without a further message that following brings, after which it has brought all. */
const QUIET = 10_000

/** Filling spans with the log behind it. What is recovered shows up at once, and makes no banner of its own. */
export function createCatchUpStore(
  log: EventLog,
  { logPushes, bannerWrites }: Pick<Parts, 'logPushes' | 'bannerWrites'>,
): CatchUpStore {
  const decision = { decision: 'suppress', reason: 'recovered' } as const
  return {
    plan: async (wanted) => void (await log.write('plan-catch-ups', wanted)),
    next: (wanted) => log.read('next-catch-up', wanted),
    nextSettling: (locationIds) => log.read('next-settling', { locationIds }),
    async recover(job, { bodies, checked, through }) {
      const deliveries = bodies.map(toDelivery)
      const { accepted } = await log.write('recover', { job, deliveries, checked, through })
      for (const one of accepted) {
        if (one.status !== 'new-message') continue
        bannerWrites.record({ messageRowId: one.row.id, decision })
        logPushes.changed({ ...one.row, decision })
      }
    },
    finish: async (job, state, through) => void (await log.write('catch-up-state', { job, state, through })),
    set: async (spanId, run) => void (await log.write('set-catch-up', { spanId, run })),
    knownEmails: (ids) => log.read('known-emails', { ids }),
  }
}

/** The same row of the export gives the same bytes, and so the same identity: met twice it is one delivery. */
function toDelivery(body: Record<string, unknown>): NewDelivery {
  const raw = new Uint8Array(Buffer.from(JSON.stringify(body)))
  return {
    identity: deliveryIdentity(raw, null),
    raw,
    headers: '{}',
    receivedAt: Date.now(),
    arrivedBy: null,
    verifiedBy: 'recovered',
    event: parseEvent(raw),
  }
}

/** Tells of what was recovered: see createDigest. */
export interface Digest {
  /** Everything that could be filled is. */
  tell(): void
  /** Following brought a message that is no news any more. */
  followed(): void
  stop(): void
}

/**
 * One notification for all that was recovered, by filling and by following, which bring a night's messages side by side; where it
 * cannot be shown now, later. What the store counts is told of also after a restart, what following brought is not.
 */
export function createDigest(
  { host }: Pick<PartsContext, 'host'>,
  log: Pick<EventLog, 'read' | 'write'>,
  parts: {
    translate(): Translate
    notice(notice: { title: string; body: string; target: Banner['target'] }): Promise<boolean>
    /** A span is being filled: the telling can wait for its end. */
    isFilling(): boolean
    /** See setTimer; a test has its own. */
    setTimer?: typeof setTimer
  },
): Digest {
  const later = parts.setTimer ?? setTimer
  let cancel: () => void = () => undefined
  /** Brought by following, and not told of. */
  let followed = 0
  /** One after the other: what is being told of is not to be counted again. */
  let telling: Promise<void> = Promise.resolve()
  const lull = createLull({ later, isBusy: parts.isFilling, over: tellSafely })

  async function tell(): Promise<void> {
    if (lull.isAwaited()) return
    cancel()
    const ofFollowing = followed
    const ofFilling = await log.read('untold-recovered', null)
    const count = ofFilling + ofFollowing
    if (count === 0) return
    const translate = parts.translate()
    const isTold = await parts.notice({
      title: translate('banner.digest-title', { count }),
      body: translate('banner.digest-body', { count }),
      target: { kind: 'page', page: 'log' },
    })
    if (!isTold) {
      cancel = later(TELL_AGAIN, tellSafely)
      return
    }
    followed -= ofFollowing
    if (ofFilling > 0) await log.write('catch-ups-told', { count: ofFilling })
  }

  function tellSafely(): void {
    telling = telling
      .then(tell)
      .catch((error: unknown) => host.log.error({ detail: String(error) }, 'digest not told'))
  }

  return {
    tell: tellSafely,
    followed() {
      followed += 1
      lull.begin()
    },
    stop() {
      cancel()
      lull.stop()
    },
  }
}

/** Over when it was not begun again for a while and nothing is under way. */
function createLull({ later, isBusy, over }: { later: typeof setTimer; isBusy(): boolean; over(): void }) {
  let cancel: (() => void) | null = null
  function stop(): void {
    cancel?.()
    cancel = null
  }
  function begin(): void {
    stop()
    cancel = later(QUIET, () => {
      if (isBusy()) return begin()
      cancel = null
      over()
    })
  }
  return { begin, stop, isAwaited: () => cancel !== null }
}
