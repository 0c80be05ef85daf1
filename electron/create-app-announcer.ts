import { randomUUID } from 'node:crypto'
import { chooseLanguage, createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import type { Pages } from './api/pages.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import type { Crm } from './crm/crm.ts'
import { createAnnouncer } from './notify/announce.ts'
import type { Announcer } from './notify/announcer-ports.ts'
import { createNotificationService } from './notify/notification-service.ts'
import { setTimer } from './set-timer.ts'

/** Words in the language in force: the person's choice, else that of the open page, else of the system. */
export function createSpeaker({ settings, host }: PartsContext, pages: Pages): () => Translate {
  const speakers = { es: createTranslator('es'), en: createTranslator('en') }
  return () => speakers[chooseLanguage(settings().language, pages.language() ?? host.systemLanguage())]
}

/** The announcer with the app's pages, settings and host behind its ports. */
export function createAppAnnouncer(
  { host, settings }: PartsContext,
  parts: Pick<Parts, 'pages' | 'bannerWrites' | 'connection' | 'logPushes' | 'translate'> & {
    crm(): Crm
    /** Of these one notice tells. */
    recovered(): void
  },
): Announcer {
  const { pages, bannerWrites, connection, logPushes } = parts
  const service = createNotificationService({
    platform: host.platform,
    env: process.env,
    now: Date.now,
    strict: host.host === 'electron',
  })
  return createAnnouncer({
    now: Date.now,
    toOurs: (at) => parts.crm().toOurs(at),
    setTimer,
    translate: parts.translate,
    settings: () => ({ ...settings().notifications, meUserId: settings().me.userId }),
    pausedUntil: () => connection.get().pausedUntil,
    pages: {
      pick: pages.pick,
      show: (pageId, banner) => pages.push(pageId, 'banner:show', banner),
      close: (pageId, tag) => pages.push(pageId, 'banner:close', { tag }),
    },
    fallback: host.notificationFallback,
    showOtherwise: showAtTrayOrInside(host, pages),
    escapeMarkup: host.host === 'electron' && host.platform === 'linux',
    async service() {
      const found = await service.check()
      if (found === 'ok') connection.settle('no-notification-service')
      else connection.raise({ kind: 'no-notification-service', detail: 'org.freedesktop.Notifications' })
      return found
    },
    record(messageRowId, change) {
      logPushes.amend(messageRowId, change)
      bannerWrites.record({ messageRowId, ...change })
    },
    onDecision(messageRowId, decision) {
      if (decision.reason === 'recovered') parts.recovered()
      host.decided?.(messageRowId, decision)
    },
    onClick(banner, pageId) {
      host.revealWindow()
      pages.lead({ to: 'target', target: banner.target }, pageId)
    },
    onError: (error) => host.log.error({ detail: String(error) }, 'announcing failed'),
    newId: randomUUID,
  })
}

function showAtTrayOrInside(
  { balloon }: PartsContext['host'],
  pages: Pages,
): Parameters<typeof createAnnouncer>[0]['showOtherwise'] {
  return (banner, onClick) => {
    if (balloon) {
      balloon(banner, onClick)
      return 'balloon-shown'
    }
    const page = pages.pick()
    if (page !== null) pages.push(page.pageId, 'banner:toast', banner)
    return null
  }
}
