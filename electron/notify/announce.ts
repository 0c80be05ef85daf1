import { isFailed } from '#shared/is-failed.ts'
import type { Decision, DecisionReason } from '#shared/notification.ts'
import type { Announcement, Announcer, AnnouncerDeps } from './announcer-ports.ts'
import { theLog } from './banner-index.ts'
import { createBannerPresenter } from './banner-presenter.ts'
import type { BannerDraft } from './banner-presenter.ts'
import { createCardUpdates } from './card-updates.ts'
import { decideNotification } from './decide-notification.ts'
import type { NotificationFacts } from './decide-notification.ts'
import { describeBurst, describeMessage } from './describe-message.ts'
import { foldBurst } from './fold-burst.ts'
import type { Burst, Bursts } from './fold-burst.ts'

interface FoldedMessage {
  item: Announcement
  burst: Burst
}

/**
 * Tells the person of messages. Decides on each with one named reason, folds bursts into one card, asks exactly one page to
 * show the banner (the shell only when no page is alive), and follows the banner until it is clicked or closed.
 *
 * Messages are handled one after another in the order they came; the only wait is for the check of the notification
 * service, which answers at once while its answer is fresh. A status update that shows nothing leaves the row as it was:
 * the row keeps the reason of the message's own announcement. Whatever breaks in here reaches `onError`, never the sender.
 */
export function createAnnouncer(deps: AnnouncerDeps): Announcer {
  const guarded = { ...deps, setTimer: guardTimers(deps) }
  const presenter = createBannerPresenter(guarded)
  const cards = createCardUpdates<FoldedMessage>({
    setTimer: guarded.setTimer,
    send: (latest, messageRowIds) => presenter.show(cardOf(latest, deps), messageRowIds),
  })
  let bursts: Bursts = new Map()
  let running = false
  let queue = Promise.resolve()

  async function handle(item: Announcement, at: number): Promise<void> {
    const service = await deps.service()
    if (!running) return
    const facts = factsOf(item, at, service, deps)
    const alone = decideNotification(facts)
    if (alone.decision === 'suppress') {
      if (obstacles.includes(alone.reason)) presenter.showInside(bannerOf(item, deps), rowIdsOf(item))
      if (item.change === 'new') record(item, alone, deps)
      return deps.onDecision(item.row.id, alone)
    }
    const { place, ...folded } = foldBurst(bursts, partOf(item, at, facts.failed, deps))
    bursts = folded.bursts
    const decision = decideNotification({ ...facts, burst: place })
    record(item, decision, deps)
    deps.onDecision(item.row.id, decision)
    const messageRowIds = rowIdsOf(item)
    if (place === 'single') presenter.show(bannerOf(item, deps), messageRowIds)
    else cards.push(folded.burst.id, { item, burst: folded.burst }, messageRowIds)
  }

  return {
    start() {
      running = true
      // Warms the answer, so that the first banner does not wait for it.
      deps.service().catch(deps.onError)
    },
    stop() {
      running = false
      cards.stop()
      presenter.stop()
    },
    announce(item) {
      if (!running) return
      const at = deps.now()
      queue = queue.then(() => handle(item, at)).catch(deps.onError)
    },
    async notice(notice) {
      if (!running || !(await canShowNotice(deps))) return false
      const silent = !deps.settings().sound
      presenter.show({ ...notice, tag: `notice-${notice.tag ?? deps.newId()}`, silent }, [])
      return true
    },
    forget() {
      cards.forgetRows()
      presenter.forgetRows()
    },
    report: presenter.report,
  }
}

/** Nobody asked for silence: the system alone is in the way. */
const obstacles: readonly DecisionReason[] = ['no-service', 'permission-missing']

/** None where another log has taken the place of the one the message is in. */
const rowIdsOf = (item: Announcement): number[] => (item.isCurrent() ? [item.row.id] : [])

function record(item: Announcement, decision: Decision, deps: AnnouncerDeps): void {
  if (item.isCurrent()) deps.record(item.row.id, { decision })
}

async function canShowNotice(deps: AnnouncerDeps): Promise<boolean> {
  const isPaused = (deps.pausedUntil() ?? 0) > deps.now()
  if (!deps.settings().enabled || isPaused || (await deps.service()) !== 'ok') return false
  const page = deps.pages.pick()
  return page === null ? deps.fallback !== null : page.permission === 'granted'
}

/** Timers run outside the queue: what breaks in one reaches the same handler. */
function guardTimers(deps: AnnouncerDeps): AnnouncerDeps['setTimer'] {
  return (ms, fn) =>
    deps.setTimer(ms, () => {
      try {
        fn()
      } catch (error) {
        deps.onError(error)
      }
    })
}

function factsOf(
  { row, change, statusBecameFailed }: Announcement,
  now: number,
  service: 'ok' | 'missing',
  deps: AnnouncerDeps,
): NotificationFacts {
  const { enabled, meUserId } = deps.settings()
  const page = deps.pages.pick()
  const withoutPage = deps.fallback === null ? ('none' as const) : ('fallback' as const)
  return {
    isTest: row.isTest,
    change,
    failed: isFailed(row),
    statusBecameFailed,
    receivedAt: row.receivedAt,
    isRecovered: row.verifiedBy === 'recovered',
    sentAt: deps.toOurs(row.occurredAt),
    userId: row.userId,
    meUserId,
    enabled,
    pausedUntil: deps.pausedUntil(),
    now,
    presenter: page === null ? withoutPage : 'page',
    permission: page?.permission ?? 'missing',
    service,
    burst: 'single',
  }
}

const partOf = (item: Announcement, at: number, failed: boolean, deps: AnnouncerDeps) => ({
  key: burstKey(item),
  at,
  listedAt: item.row.listedAt,
  failed,
  newBurstId: deps.newId(),
})

/**
 * Messages of one teammate and channel belong together; of automation, those of one source. Messages that fail later are a
 * burst of their own: they were counted as messages once already.
 */
function burstKey({ row, change }: Announcement): string {
  const who = row.userId === null ? ['automation', row.source] : ['teammate', row.userId]
  const label = row.channel === 'other' ? row.channelLabel : null
  return JSON.stringify([...who, row.channel, label, change])
}

/** A banner of its own: its tag is never used again, so that a later failure is a new banner and not a silent update. */
function bannerOf({ row, isCurrent }: Announcement, deps: AnnouncerDeps): BannerDraft {
  return {
    ...describeMessage(row, deps.translate()),
    tag: `message-${deps.newId()}`,
    silent: !deps.settings().sound,
    target: isCurrent() ? { kind: 'message', messageRowId: row.id } : theLog,
  }
}

/** A card is silent: the first banners of its burst were heard. */
function cardOf({ item: { row }, burst }: FoldedMessage, deps: AnnouncerDeps): BannerDraft {
  return {
    ...describeBurst(burst, row, deps.translate()),
    tag: `burst-${burst.id}`,
    silent: true,
    target: { kind: 'burst', userId: row.userId, channel: row.channel, since: burst.since },
  }
}
