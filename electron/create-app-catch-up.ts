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

/** One notification for all that was recovered; where it cannot be shown now, later. */
export function createDigest(
  { host }: Pick<PartsContext, 'host'>,
  log: Pick<EventLog, 'read' | 'write'>,
  parts: {
    translate(): Translate
    notice(notice: { title: string; body: string; target: Banner['target'] }): Promise<boolean>
  },
) {
  let cancel: () => void = () => undefined
  /** One after the other: what is being told of is not to be counted again. */
  let telling: Promise<void> = Promise.resolve()
  async function tell(): Promise<void> {
    cancel()
    const count = await log.read('untold-recovered', null)
    if (count === 0) return
    const translate = parts.translate()
    const isTold = await parts.notice({
      title: translate('banner.digest-title', { count }),
      body: translate('banner.digest-body', { count }),
      target: { kind: 'page', page: 'log' },
    })
    if (isTold) await log.write('catch-ups-told', { count })
    else cancel = setTimer(TELL_AGAIN, tellSafely)
  }
  const tellSafely = (): void => {
    telling = telling
      .then(tell)
      .catch((error: unknown) => host.log.error({ detail: String(error) }, 'digest not told'))
  }
  return { tell: tellSafely, stop: () => cancel() }
}
