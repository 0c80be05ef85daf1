import type { Connection } from '#shared/connection.ts'
import type { Settings } from '#shared/settings.ts'
import { createLogPushes } from './api/log-pushes.ts'
import { createPages, type Pages } from './api/pages.ts'
import { createRowWaiters } from './api/send-test.ts'
import type { HostAdapters } from './app-ports.ts'
import { createAppAnnouncer, createSpeaker } from './create-app-announcer.ts'
import { type ConnectionTracker, createConnectionTracker } from './connection-tracker.ts'
import { arrivedBy, createAppTunnel, tunnelConfig } from './create-app-tunnel.ts'
import { createAppHearing, wishedName } from './create-hearing.ts'
import { createDigest, type Digest } from './create-app-catch-up.ts'
import { createAppCrm } from './create-app-crm.ts'
import { createAppRescue } from './create-rescue.ts'
import { createStages } from './create-stages.ts'
import { createTeller } from './create-teller.ts'
import type { Crm } from './crm/crm.ts'
import { createHookListener, type HookListener } from './http/listener.ts'
import { receiveDelivery, type Stages } from './receive-delivery.ts'
import { createBannerWrites } from './store/banner-writes.ts'
import { createEventLog, type EventLog } from './store/event-log.ts'
import type { SetAside } from './store/replaceable-log.ts'
import type { Secrets } from './store/secrets-store.ts'
import { setTimer } from './set-timer.ts'
import { createUninstalls } from './uninstalls.ts'
import { createUpdates } from './updates.ts'
import { healthAnswer } from './tunnel/probe.ts'
import { createSignatureVerifier } from './webhook/verify-signature.ts'

export interface PartsContext {
  host: HostAdapters
  confirmAll: boolean
  secrets: Secrets
  /** Settings as they hold for this run, flags applied. */
  settings(): Settings
  connectionChanged(connection: Connection): void
  /** An INSTALL named the web app's host. */
  learnedAppHost(appHost: string): void
  /** What the app itself learns of its tunnel is kept. */
  saveTunnel(change: Partial<Settings['tunnel']>): void
  save(change: (settings: Settings) => Settings): Promise<void>
  /** A sub-account was connected: it is a confirmed one, and what was held for it goes into the log. */
  confirm(locationId: string): Promise<void>
}

export type Parts = ReturnType<typeof createParts>

/** Every part, joined in the order a delivery passes them. Nothing here has begun yet: compose.ts starts and stops. */
export function createParts(context: PartsContext) {
  const { host, secrets } = context
  const pages = createPages()
  const log = createEventLog({
    directory: host.dataDirectory,
    workers: host.workers,
    onCrash: (error) => storeFailed(error),
    onExchange() {
      for (const part of [logPushes, bannerWrites, announcer]) part.forget()
      hearing.exchanged()
    },
    onSetAside: (setAside) => tellOfSetAside(host, { connection, pages, rescue }, setAside),
  })
  const tunnel = createAppTunnel(context)
  const later = { crm: () => crm, follow: (now: Connection) => hearing.follow(now) }
  const connection = createAppConnection(context, { log, tunnel, ...later })
  const rescue = createAppRescue(context, { log, connection, pages })
  const logPushes = createLogPushes((payload) => pages.pushAll('log:changed', payload))
  const bannerWrites = createAppBannerWrites(host, log)
  const waiters = createRowWaiters()
  const translate = createSpeaker(context, pages)
  const said = { log, pages, bannerWrites, connection, logPushes, translate, crm: later.crm }
  const { announcer, digest } = createVoice(context, said)
  const verifier = createCurrentVerifier(context)
  const fitness = { ok: true }
  const storeFailed = (error: unknown) => tellOfTrouble(host, connection, error)
  const { settings, confirmAll } = context
  const uninstalls = createUninstalls({ ...context, log, connection, crm: later.crm, now: Date.now })
  const told = { log, pages, logPushes, bannerWrites, announcer, tunnel, translate, connection, uninstalls }
  const stages = createStages({
    log,
    verifier: verifier.get,
    fit: () => fitness.ok,
    settings,
    confirmAll,
    arrivedBy: (headers) => arrivedBy(context, headers),
    stored: createTeller(context, { ...told, waiters, crm: later.crm }),
    held: (outcome) => tellOfRoom(connection, outcome),
    touched: connection.touch,
    storeFailed,
  })
  const updates = createAppUpdates(context, pages)
  const crm: Crm = createAppCrm(context, { ...told, stages, digest, asked: () => hearing.asked() })
  const hearing = createAppHearing(context, { ...told, crm })

  return {
    ...told,
    rescue,
    digest,
    waiters,
    updates,
    stages,
    crm,
    listener: createAppListener(secrets, { log, stages, connection }),
    hearing,
    /** Whether the self-test passed; while it is false nothing is judged and the sender is asked to come again. */
    fitness,
    ...followSettings(context, { tunnel, connection, crm, uninstalls, updates, verifier }),
  }
}

/** What is read from settings and keys, made again whenever they change. */
function followSettings(
  { settings, secrets }: PartsContext,
  parts: {
    tunnel: { reconfigure(config: ReturnType<typeof tunnelConfig>): void }
    connection: ConnectionTracker
    crm: Crm
    uninstalls: { tell(): void }
    updates: { reconsider(): void }
    verifier: { renew(): readonly string[] }
  },
) {
  let localPort: number | null = null
  /** Settings or keys changed. The keys that cannot be read, in words. */
  function reconfigure(): readonly string[] {
    if (localPort !== null) {
      parts.tunnel.reconfigure(tunnelConfig(settings(), secrets, localPort))
      parts.connection.listening(`http://127.0.0.1:${localPort}/hooks/${secrets.hookToken}`)
    }
    parts.crm.reconsider()
    parts.uninstalls.tell()
    parts.updates.reconsider()
    return parts.verifier.renew()
  }
  return {
    reconfigure,
    /** The hook is listened to on that port: from here on a tunnel can lead to it. */
    listening(port: number): readonly string[] {
      localPort = port
      return reconfigure()
    },
  }
}

/** Whoever speaks to the person: of each message, and in one notice of what was recovered. */
function createVoice(
  context: PartsContext,
  said: Pick<Parts, 'log'> & Omit<Parameters<typeof createAppAnnouncer>[1], 'recovered'>,
) {
  const digest: Digest = createDigest(context, said.log, {
    translate: said.translate,
    notice: (notice) => announcer.notice(notice),
    isFilling: () => said.crm().catchUp.running() !== null,
  })
  const announcer = createAppAnnouncer(context, { ...said, recovered: digest.followed })
  return { announcer, digest }
}

function tellOfRoom(connection: ConnectionTracker, outcome: 'held' | 'full'): void {
  if (outcome === 'full') connection.raise({ kind: 'held-full' })
  else connection.settle('held-full')
}

function createAppConnection(
  context: PartsContext,
  { log, tunnel, crm, follow }: Pick<Parts, 'log' | 'tunnel'> & { crm(): Crm; follow(now: Connection): void },
): ConnectionTracker {
  return createConnectionTracker({
    readStored: () => log.read('state', null),
    tunnel: tunnel.state,
    name: () => wishedName(context.settings()),
    hearing: () => crm().hearing(),
    now: Date.now,
    changed(now) {
      follow(now)
      context.connectionChanged(now)
    },
  })
}

function createAppUpdates({ host, settings }: PartsContext, pages: Pages) {
  return createUpdates({
    source: host.updateSource(),
    enabled: () => settings().updates.enabled,
    changed: (state) => pages.pushAll('updates:changed', state),
    now: Date.now,
    setTimer,
    onError: (error) => host.log.error({ detail: String(error) }, 'no update found out'),
  })
}

function tellOfTrouble(host: HostAdapters, connection: ConnectionTracker, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error)
  host.log.error({ detail }, 'store failed')
  connection.raise({ kind: 'store-unavailable', detail })
}

/** Another log was set aside, and this one has begun. */
function tellOfSetAside(
  host: HostAdapters,
  { connection, pages, rescue }: Pick<Parts, 'connection' | 'pages' | 'rescue'>,
  { path, why }: SetAside,
): void {
  host.log.error({ path, why }, 'log set aside')
  pages.pushAll('log:replaced', null)
  if (why === 'newer') connection.raise({ kind: 'log-newer', detail: path })
  connection.settle('store-unavailable')
  rescue.begin()
}

function createAppListener(
  secrets: Secrets,
  { log, stages, connection }: { log: EventLog; stages: Stages; connection: ConnectionTracker },
): HookListener {
  return createHookListener({
    hookToken: () => secrets.hookToken,
    healthAnswer: (nonce) => healthAnswer(secrets.probeKey, nonce),
    receive: (request) => receiveDelivery(request, stages),
    refused: (refusal) => {
      log.write('refuse', refusal).then(connection.touch, () => undefined)
    },
  })
}

function createAppBannerWrites(host: HostAdapters, log: EventLog) {
  const onError = (error: unknown) => host.log.error({ detail: String(error) }, 'banners not recorded')
  return createBannerWrites((changes) => log.write('banners', { changes }), onError)
}

/** The verifier of the keys in force; made again when they change. */
function createCurrentVerifier({ settings, secrets }: PartsContext) {
  const create = () => {
    const { extraPublicKeys, allowUnsigned } = settings().verification
    const { sharedSecret, testKey } = secrets
    return createSignatureVerifier({
      extraPublicKeys,
      testPublicKey: testKey.publicPem,
      sharedSecret,
      allowUnsigned,
    })
  }
  let verifier = create()
  return {
    get: () => verifier,
    renew(): readonly string[] {
      verifier = create()
      return verifier.unreadableKeys
    },
  }
}
