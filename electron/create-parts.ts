import { randomUUID } from 'node:crypto'
import { chooseLanguage, createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import type { Connection } from '#shared/connection.ts'
import type { Settings } from '#shared/settings.ts'
import { createLogPushes } from './api/log-pushes.ts'
import { createPages, type Pages } from './api/pages.ts'
import { createRowWaiters } from './api/send-test.ts'
import type { HostAdapters } from './app-ports.ts'
import { createConnectionTracker } from './connection-tracker.ts'
import { createStages } from './create-stages.ts'
import { createHookListener } from './http/listener.ts'
import { createAnnouncer } from './notify/announce.ts'
import type { Announcer } from './notify/announcer-ports.ts'
import { createNotificationService } from './notify/notification-service.ts'
import { receiveDelivery, type ReadDelivery, type Stages } from './receive-delivery.ts'
import { createEventLog } from './store/event-log.ts'
import type { Accepted } from './store/protocol.ts'
import type { Secrets } from './store/secrets-store.ts'
import { createLocaltunnelAdapter } from './tunnel/localtunnel-adapter.ts'
import { createProbe, healthAnswer } from './tunnel/probe.ts'
import { createTunnelSupervisor } from './tunnel/supervise-tunnel.ts'
import { createSignatureVerifier } from './webhook/verify-signature.ts'

export interface PartsContext {
  host: HostAdapters
  confirmAll: boolean
  secrets: Secrets
  /** Settings as they hold for this run, flags applied. */
  settings(): Settings
  fit(): boolean
  connectionChanged(connection: Connection): void
  /** An INSTALL named the web app's host. */
  learnedAppHost(appHost: string): void
}

export type Parts = ReturnType<typeof createParts>

const setTimer = (ms: number, fn: () => void) => {
  const timer = setTimeout(fn, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Every part, joined in the order a delivery passes them. Nothing here has begun yet: compose.ts starts and stops. */
export function createParts(context: PartsContext) {
  const { host, secrets } = context
  const pages = createPages()
  const log = createEventLog({
    directory: host.dataDirectory,
    workers: host.workers,
    onCrash: (error) => storeFailed(error),
  })
  const tunnel = createTunnelSupervisor({
    config: tunnelConfig(context.settings(), secrets, 0),
    openTunnel: createLocaltunnelAdapter({ workerUrl: host.workers.localtunnel }),
    probe: createProbe({ probeKey: secrets.probeKey }),
    clock: { now: Date.now },
    setTimer,
    random: Math.random,
    log: host.log,
  })
  const connection = createConnectionTracker({
    readStored: () => log.read('state', null),
    tunnel: tunnel.state,
    now: Date.now,
    changed: context.connectionChanged,
  })
  const logPushes = createLogPushes((payload) => pages.pushAll('log:changed', payload))
  const waiters = createRowWaiters()
  const translate = createSpeaker(context, pages)
  const announcer = createAppAnnouncer(context, { pages, log, connection, logPushes, translate })
  let verifier = createSignatureVerifier(verifierOptions(context.settings(), secrets))

  function storeFailed(error: unknown) {
    const detail = error instanceof Error ? error.message : String(error)
    host.log.error({ detail }, 'store failed')
    connection.raise({ kind: 'store-unavailable', detail })
  }

  const stages = createStages({
    log,
    verifier: () => verifier,
    fit: context.fit,
    settings: context.settings,
    confirmAll: context.confirmAll,
    stored(delivery, accepted, identity) {
      connection.settle('store-unavailable')
      connection.touch()
      tellOf(accepted, { logPushes, announcer })
      if ('row' in accepted) waiters.arrived(identity, accepted.row.id)
      if (accepted.status === 'stored') tellOfInstallation(delivery, context, connection)
    },
    touched: () => connection.touch(),
    storeFailed,
  })
  const listener = createHookListener({
    hookToken: secrets.hookToken,
    healthAnswer: (nonce) => healthAnswer(secrets.probeKey, nonce),
    receive: (request) => receiveDelivery(request, stages),
    refused: (refusal) => {
      log.write('refuse', refusal).then(connection.touch, () => undefined)
    },
  })

  return {
    pages,
    log,
    tunnel,
    connection,
    logPushes,
    waiters,
    translate,
    announcer,
    stages: stages satisfies Stages,
    listener,
    verify: stages.verify,
    /** Settings or keys changed: what is read from them is made again. The keys that cannot be read, in words. */
    reconfigure(localPort: number): readonly string[] {
      verifier = createSignatureVerifier(verifierOptions(context.settings(), secrets))
      tunnel.reconfigure(tunnelConfig(context.settings(), secrets, localPort))
      return verifier.unreadableKeys
    },
  }
}

/** Banners and pushes for what became of a delivery. */
function tellOf(
  accepted: Accepted,
  { logPushes, announcer }: { logPushes: Pick<Parts['logPushes'], 'changed'>; announcer: Announcer },
): void {
  if (!('row' in accepted)) return
  logPushes.changed(accepted.row)
  const isUpdate = accepted.status === 'updated-message'
  announcer.announce({
    row: accepted.row,
    change: isUpdate ? 'status-update' : 'new',
    statusBecameFailed: isUpdate && accepted.becameFailed,
  })
}

function tellOfInstallation(
  { event }: ReadDelivery,
  context: PartsContext,
  connection: ReturnType<typeof createConnectionTracker>,
): void {
  if (event.kind !== 'other') return
  if (event.appHost !== null) context.learnedAppHost(event.appHost)
  if (event.envelope.eventType === 'INSTALL') connection.settle('uninstalled')
  if (event.envelope.eventType === 'UNINSTALL') {
    connection.raise({ kind: 'uninstalled', detail: event.envelope.locationId ?? '' })
  }
}

/** Words in the language in force: the person's choice, else that of the open page, else of the system. */
function createSpeaker({ settings, host }: PartsContext, pages: Pages): () => Translate {
  const speakers = { es: createTranslator('es'), en: createTranslator('en') }
  return () => speakers[chooseLanguage(settings().language, pages.language() ?? host.systemLanguage())]
}

function createAppAnnouncer(
  { host, settings }: PartsContext,
  parts: Pick<Parts, 'pages' | 'log' | 'connection' | 'logPushes' | 'translate'>,
): Announcer {
  const { pages, log, connection, logPushes } = parts
  const service = createNotificationService({
    platform: host.platform,
    env: process.env,
    now: Date.now,
    strict: host.host === 'electron',
  })
  return createAnnouncer({
    now: Date.now,
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
    escapeMarkup: host.host === 'electron' && host.platform === 'linux',
    async service() {
      const found = await service.check()
      if (found === 'ok') connection.settle('no-notification-service')
      else connection.raise({ kind: 'no-notification-service', detail: 'org.freedesktop.Notifications' })
      return found
    },
    record(messageRowId, change) {
      logPushes.amend(messageRowId, change)
      log.write('banner', { messageRowId, ...change }).catch((error: unknown) => {
        host.log.error({ detail: String(error) }, 'banner not recorded')
      })
    },
    onDecision: (messageRowId, decision) => host.decided?.(messageRowId, decision),
    onClick(banner, pageId) {
      host.revealWindow()
      const target = pageId ?? pages.pick()?.pageId
      if (target) pages.push(target, 'navigate', { to: 'target', target: banner.target })
    },
    onError: (error) => host.log.error({ detail: String(error) }, 'announcing failed'),
    newId: randomUUID,
  })
}

function tunnelConfig(settings: Settings, secrets: Secrets, localPort: number) {
  const { provider, host, subdomain, publicUrl } = settings.tunnel
  return {
    provider,
    host,
    subdomain: subdomain ?? '',
    publicUrl,
    localPort,
    hookPath: `/hooks/${secrets.hookToken}`,
  }
}

function verifierOptions(settings: Settings, secrets: Secrets) {
  const { extraPublicKeys, allowUnsigned } = settings.verification
  return {
    extraPublicKeys,
    testPublicKey: secrets.testKey.publicPem,
    sharedSecret: secrets.sharedSecret,
    allowUnsigned,
  }
}
