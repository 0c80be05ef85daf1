import type { Connection, Rejection } from '#shared/connection.ts'
import type { ShownSpan } from '#shared/hearing.ts'
import type { AppState } from '#shared/ipc-contract.ts'
import type { MessageDetail, MessageRow } from '#shared/message.ts'
import type { BannerReport } from '#shared/notification.ts'
import type { NetworkReport } from '#shared/network-check.ts'
import type { LogFacets, LogPageRequest } from '#shared/query.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Settings, SettingsPatch } from '#shared/settings.ts'
import type { Handlers } from './answer-request.ts'
import { createDataHandlers, type DataPort } from './data-handlers.ts'
import { createCrmHandlers, type CrmPort } from './crm-handlers.ts'
import type { Pages } from './pages.ts'
import type { SampleChannel } from './sample-deliveries.ts'

/** What the contract's handlers need of the rest of the app. */
export interface HandlerDeps {
  pages: Pages
  about: Omit<AppState, 'settings' | 'connection' | 'systemLanguage'>
  systemLanguage(): string
  log: {
    page(request: LogPageRequest): Promise<{ rows: MessageRow[]; hasNewer: boolean; hasOlder: boolean }>
    detail(id: number): Promise<MessageDetail | null>
    facets(): Promise<LogFacets>
    rejections(): Promise<Rejection[]>
  }
  connection(): Connection
  settings(): Settings
  /** `settings-invalid` with the reason, `settings-not-saved` where the file could not be written. */
  update(
    patch: SettingsPatch,
  ): Promise<Result<Settings, { code: 'settings-invalid' | 'settings-not-saved'; detail: string }>>
  sharedSecret(): { header: string; value: string }
  sendTest(channel: SampleChannel): Promise<Result<{ messageRowId: number }, string>>
  answerHeld(
    locationId: string,
    appId: string,
    answer: 'confirmed' | 'discarded',
  ): Promise<{ released: number }>
  /** `settings-not-saved` where the answer could not be taken back. */
  forgetLocation(
    locationId: string,
    appId: string | null,
  ): Promise<Result<Settings, { code: 'settings-not-saved'; detail: string }>>
  retryTunnel(): void
  /** A new name and a new secret path; `settings-not-saved` where they could not be written. */
  renewAddress(): Promise<Result<null, { code: 'settings-not-saved'; detail: string }>>
  forgetHolds(): Promise<null>
  blindSpans(): Promise<ShownSpan[]>
  setCatchUp(spanId: number, run: boolean): Promise<void>
  report(pageId: string, report: BannerReport): void
  pause(until: number | null): void
  openExternal(url: string): Promise<void>
  crm: CrmPort
  checkNetwork(): Promise<NetworkReport>
  data: DataPort
}

const LINKS = ['http:', 'https:', 'mailto:', 'tel:']

/** The contract, answered. Every handler is a line or two: the work is in the rooms. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...createCrmHandlers(deps.crm, deps.checkNetwork),
    ...createDataHandlers(deps.data),
    'app:state': () =>
      ok({
        ...deps.about,
        systemLanguage: deps.systemLanguage(),
        settings: deps.settings(),
        connection: deps.connection(),
      }),
    'page:status': (status, pageId) => {
      deps.pages.described(pageId, status)
      return ok(null)
    },
    'log:page': async (request) => ok(await deps.log.page(request)),
    'log:detail': async ({ id }) => {
      const detail = await deps.log.detail(id)
      return detail === null ? fail({ code: 'not-found' }) : ok(detail)
    },
    'log:facets': async () => ok(await deps.log.facets()),
    'connection:get': () => ok(deps.connection()),
    'connection:rejections': async () => ok(await deps.log.rejections()),
    'settings:get': () => ok(deps.settings()),
    'settings:update': (patch) => deps.update(patch),
    'secret:shared': () => ok(deps.sharedSecret()),
    'test:send': async ({ channel }) => {
      const sent = await deps.sendTest(channel)
      return sent.ok ? sent : fail({ code: 'test-not-delivered', detail: sent.error })
    },
    'held:answer': async ({ locationId, appId, answer }) =>
      ok(await deps.answerHeld(locationId, appId, answer)),
    'location:forget': ({ locationId, appId }) => deps.forgetLocation(locationId, appId),
    'tunnel:retry': () => {
      deps.retryTunnel()
      return ok(null)
    },
    'address:renew': () => deps.renewAddress(),
    'hold:understood': async () => ok(await deps.forgetHolds()),
    'blind:spans': async () => ok(await deps.blindSpans()),
    'catch-up:set': async ({ spanId, run }) => {
      await deps.setCatchUp(spanId, run)
      return ok(null)
    },
    'notify:report': (report, pageId) => {
      deps.report(pageId, report)
      return ok(null)
    },
    'notify:pause': ({ until }) => {
      deps.pause(until)
      return ok(null)
    },
    'link:open': async ({ url }) => {
      if (!URL.canParse(url) || !LINKS.includes(new URL(url).protocol))
        return fail({ code: 'link-refused', detail: url })
      await deps.openExternal(url)
      return ok(null)
    },
  }
}
