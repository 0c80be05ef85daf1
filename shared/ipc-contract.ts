import { z } from 'zod'
import { appErrorSchema } from './app-error.ts'
import { connectionSchema, rejectionSchema } from './connection.ts'
import { backupSchema, dataStateSchema } from './data-care.ts'
import { crmStateSchema, uninstallSchema } from './crm.ts'
import { shownSpanSchema } from './hearing.ts'
import type { PushChannel, RequestChannel } from './ipc-channels.ts'
import { messageDetailSchema, messageRowSchema } from './message.ts'
import { nameSchema } from './names.ts'
import { networkReportSchema } from './network-check.ts'
import { bannerReportSchema, bannerSchema, bannerTargetSchema, pageStatusSchema } from './notification.ts'
import { logFacetsSchema, logFilterSchema, logPageRequestSchema } from './query.ts'
import { settingsPatchSchema, settingsSchema } from './settings.ts'
import { updateStateSchema } from './updates.ts'

const nothing = z.null()

/** What the page needs before its first paint. */
export const appStateSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  platform: z.enum(['linux', 'darwin', 'win32', 'other']),
  /** BCP 47 tag of the system main runs on. */
  systemLanguage: z.string(),
  dataDirectory: z.string(),
  settings: settingsSchema,
  connection: connectionSchema,
})
export type AppState = z.infer<typeof appStateSchema>

/**
 * The contract between a page and main: every request with the schema of its input and of its output. Both transports
 * (Electron's IPC, browser mode's HTTP + SSE) derive from it and check both directions. An answer is a Result whose
 * error is an AppError.
 */
export const requestContract = {
  'app:state': { input: nothing, output: appStateSchema },
  /** The page says what it can show; sent at load and at every change. */
  'page:status': { input: pageStatusSchema, output: nothing },
  'log:page': {
    input: logPageRequestSchema,
    /** Newest first, whatever the anchor. */
    output: z.object({ rows: z.array(messageRowSchema), hasNewer: z.boolean(), hasOlder: z.boolean() }),
  },
  'log:detail': { input: z.object({ id: z.int() }), output: messageDetailSchema },
  'log:facets': { input: nothing, output: logFacetsSchema },
  'connection:get': { input: nothing, output: connectionSchema },
  /** The last 200 refused requests, newest first. */
  'connection:rejections': { input: nothing, output: z.array(rejectionSchema) },
  'settings:get': { input: nothing, output: settingsSchema },
  'settings:update': { input: settingsPatchSchema, output: settingsSchema },
  /** The value of X-Saliente-Secret for workflow webhooks. */
  'secret:shared': { input: nothing, output: z.object({ header: z.string(), value: z.string() }) },
  /** Posts a signed sample through the hook listener; the row id of what arrived. */
  'test:send': {
    input: z.object({ channel: z.enum(['sms', 'call', 'voicemail', 'email']) }),
    output: z.object({ messageRowId: z.int() }),
  },
  'held:answer': {
    input: z.object({
      locationId: z.string(),
      appId: z.string(),
      answer: z.enum(['confirmed', 'discarded']),
    }),
    output: z.object({ released: z.int() }),
  },
  /** Takes back what was answered for a sub-account: its next delivery asks again. */
  'location:forget': {
    input: z.object({ locationId: z.string(), appId: z.string().nullable() }),
    output: settingsSchema,
  },
  'tunnel:retry': { input: nothing, output: nothing },
  /** A new name and a new secret path: the old URL leads nowhere from now on. */
  'address:renew': { input: nothing, output: nothing },
  /** The person knows that the name was in other hands for a while: nothing is told of it any more. */
  'hold:understood': { input: nothing, output: nothing },
  /** The newest 500 spans in which nothing could be heard, newest first. */
  'blind:spans': { input: nothing, output: z.array(shownSpanSchema) },
  /** Fills a span, again if it failed or was broken off; or breaks that off. What was recovered stays. */
  'catch-up:set': { input: z.object({ spanId: z.int(), run: z.boolean() }), output: nothing },
  'notify:report': { input: bannerReportSchema, output: nothing },
  /** Null ends the pause. Unix ms otherwise. */
  'notify:pause': { input: z.object({ until: z.number().nullable() }), output: nothing },
  /** Opens a link in the system's browser; only http, https, mailto and tel. */
  'link:open': { input: z.object({ url: z.string() }), output: nothing },
  'crm:state': { input: nothing, output: crmStateSchema },
  /** The administrator's app. A null secret keeps the one that app has. */
  'crm:save-client': {
    input: z.object({
      id: z.string().trim().min(1).max(200),
      secret: z.string().trim().max(500).nullable(),
      /** The app has the scope that lets it uninstall itself. */
      hasUninstallScope: z.boolean(),
    }),
    output: crmStateSchema,
  },
  /** Waits for the browser and opens the choose-location page in it; the outcome comes by `crm:changed`. */
  'crm:connect-start': { input: nothing, output: z.object({ authorizeUrl: z.string() }) },
  'crm:connect-cancel': { input: nothing, output: nothing },
  /** A Private Integration Token of one sub-account; it is tried before it is kept. */
  'crm:add-token': {
    input: z.object({
      locationId: z.string().trim().min(1).max(100),
      token: z.string().trim().min(8).max(2000),
    }),
    output: crmStateSchema,
  },
  /** Deletes the access here; `uninstall`: only once HighLevel has uninstalled the app, else `crm-not-uninstalled`. */
  'crm:disconnect': {
    input: z.object({ locationId: z.string(), uninstall: z.boolean() }),
    output: crmStateSchema,
  },
  /** The answer to `isThisYou`. */
  'crm:answer-me': { input: z.object({ userId: z.string(), isMe: z.boolean() }), output: crmStateSchema },
  /** A person's own name for an id; it outranks the API's. An empty one gives way to the API's again. */
  'names:rename': { input: nameSchema.extend({ name: z.string().trim().max(200) }), output: nothing },
  'network:check': { input: nothing, output: networkReportSchema },
  'data:state': { input: nothing, output: dataStateSchema },
  /** Copies the log into a file of its own, and looks through the copy. */
  'data:backup': { input: nothing, output: backupSchema },
  /** Puts a stored log in the place of this one, which is set aside; `restore-refused` where it is not whole. */
  'data:restore': { input: z.object({ name: z.string().max(200) }), output: z.object({ messages: z.int() }) },
  /**
   * Deletes messages, settings, secrets, tokens, backups and logs, and ends (browser mode) or begins anew. `uninstall`: has the
   * app uninstalled first wherever it may; where one fails nothing is deleted (`erasing` false), and asking without it does.
   */
  'data:erase': {
    input: z.object({ sure: z.literal(true), uninstall: z.boolean() }),
    output: z.object({ erasing: z.boolean(), uninstalls: z.array(uninstallSchema) }),
  },
  /** Shows the data folder, and no other, in the system's file manager; the desktop app only. */
  'data:open-folder': { input: nothing, output: nothing },
  /** Settings as a file for another installation. No secrets are among them. */
  'settings:export': { input: nothing, output: z.object({ text: z.string() }) },
  'settings:import': { input: z.object({ text: z.string().max(1_000_000) }), output: settingsSchema },
  'settings:reset': { input: nothing, output: settingsSchema },
  /** A report without messages, names, secrets and addresses, to be read before it is shared. */
  'diagnostics:get': { input: nothing, output: z.object({ text: z.string() }) },
  'updates:state': { input: nothing, output: updateStateSchema },
  /** Looks for a new version now; what comes of it comes by `updates:changed`. */
  'updates:check': { input: nothing, output: nothing },
} as const satisfies Record<RequestChannel, { input: z.ZodType; output: z.ZodType }>

/** Everything main tells a page on its own. */
export const pushContract = {
  /** Rows added or changed since the last push, at most 200; `more` = reload instead. */
  'log:changed': z.object({ rows: z.array(messageRowSchema), more: z.boolean() }),
  /** Another log took its place: row numbers mean others now. */
  'log:replaced': nothing,
  'connection:changed': connectionSchema,
  /** A span began, ended or was filled: ask for them again. */
  'blind:changed': nothing,
  'settings:changed': settingsSchema,
  'banner:show': bannerSchema,
  'banner:close': z.object({ tag: z.string() }),
  /** The system did not show it: the page does, inside itself. */
  'banner:toast': bannerSchema,
  /** A click on a banner or in the tray leads somewhere. */
  navigate: z.discriminatedUnion('to', [
    z.object({ to: z.literal('target'), target: bannerTargetSchema }),
    z.object({ to: z.literal('filter'), filter: logFilterSchema }),
    z.object({ to: z.literal('page'), page: z.enum(['log', 'connection', 'settings']) }),
  ]),
  'crm:changed': crmStateSchema,
  /** An id has another name: every row that shows it changes. Null: none any more. */
  'names:changed': z.object({ names: z.array(nameSchema.extend({ name: z.string().nullable() })) }),
  'updates:changed': updateStateSchema,
} as const satisfies Record<PushChannel, z.ZodType>

export type RequestInput<C extends RequestChannel> = z.infer<(typeof requestContract)[C]['input']>
export type RequestOutput<C extends RequestChannel> = z.infer<(typeof requestContract)[C]['output']>
export type PushPayload<C extends PushChannel> = z.infer<(typeof pushContract)[C]>

/** How an answer crosses either transport. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appErrorSchema }),
])

/** What the preload puts on `window.api`; browser mode builds the same shape from fetch and EventSource. */
export interface BridgeApi {
  request(channel: RequestChannel, input: unknown): Promise<unknown>
  /** Returns its own remover. */
  subscribe(channel: PushChannel, listener: (payload: unknown) => void): () => void
}
