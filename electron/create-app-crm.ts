import { randomBytes } from 'node:crypto'
import type { CrmState } from '#shared/crm.ts'
import { chooseLanguage } from '#shared/i18n/create-translator.ts'
import { createCatchUpStore, type Digest } from './create-app-catch-up.ts'
import type { ConnectionTracker } from './connection-tracker.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import { callbackPage } from './crm/callback-page.ts'
import { createCrm, type Crm } from './crm/crm.ts'
import type { Stages } from './receive-delivery.ts'
import { setTimer } from './set-timer.ts'
import { createTokensFile } from './store/tokens-file.ts'
import { ticks } from './ticks.ts'
import type { Uninstalls } from './uninstalls.ts'
import { parseEvent } from './webhook/parse-event.ts'
import { readAppHost } from './webhook/read-app-host.ts'

interface CrmSide extends Pick<
  Parts,
  'log' | 'pages' | 'logPushes' | 'tunnel' | 'translate' | 'bannerWrites'
> {
  connection: ConnectionTracker
  uninstalls: Uninstalls
  stages: Stages
  digest: Digest
  /** HighLevel was asked for messages. */
  asked(): void
}

/** HighLevel's side with the app's store, settings, pages and host behind its ports. */
export function createAppCrm(context: PartsContext, parts: CrmSide): Crm {
  const { host, settings } = context
  const { log, pages, logPushes, tunnel, connection, uninstalls, digest } = parts
  const onError = (error: unknown) => host.log.error({ detail: String(error) }, 'crm')
  return createCrm({
    settings,
    protection: host.protection,
    tokens: createTokensFile(host.dataDirectory, host.secretBox, {
      onOther: (detail) => connection.raise({ kind: 'tokens-elsewhere', detail }),
    }),
    fetch: host.fetch,
    names: {
      known: (keys) => log.read('names', { keys }),
      save: async (entries) => (await log.write('names', { entries })).changed,
      forget: async (key) => void (await log.write('forget-name', key)),
      wanted: (query) => log.read('wanted-names', query),
      changed(names) {
        logPushes.renamed(names)
        pages.pushAll('names:changed', { names })
      },
    },
    deliver: (body) => recover(parts.stages, body),
    catchUp: createCatchUpStore(log, parts),
    caughtUp: digest.tell,
    catchUpChanged: () => pages.pushAll('blind:changed', null),
    missing: (candidates) => log.read('missing', { candidates }),
    arrivals: (since) => log.read('arrivals', { since }),
    hearsSince: (broken) => log.read('hears-since', { broken, now: Date.now() }),
    lastArrival: () => connection.get().lastMessageAt,
    tunnel: tunnel.state,
    address: () => connection.get().address,
    async connected(locationId) {
      await context.confirm(locationId)
      await uninstalls.look()
      connection.settle('tokens-elsewhere')
    },
    uninstalledSince: uninstalls.since,
    uninstallTried: uninstalls.look,
    saveMe: (userId) => context.save((now) => ({ ...now, me: { userId } })),
    learnedDomain: (domain) => learnDomain(context, domain),
    raise: connection.raise,
    settle: connection.settle,
    ...createTelling(parts),
    page: (outcome) => callbackPage(outcome, parts.translate(), languageOf(context, parts)),
    openExternal: host.openExternal,
    newState: () => randomBytes(24).toString('base64url'),
    now: Date.now,
    ticks,
    setTimer,
    onError,
  })
}

/** Who is connected, who hears, and whether questions are answered: each may change where an uninstalled app leaves nobody to hear. */
function createTelling({ pages, connection, uninstalls, asked }: CrmSide) {
  return {
    changed(state: CrmState) {
      pages.pushAll('crm:changed', state)
      uninstalls.tell()
    },
    hearingChanged() {
      connection.tunnelChanged()
      uninstalls.tell()
    },
    asked() {
      asked()
      uninstalls.tell()
    },
  }
}

/** What the API told of goes the way of what arrived: the same reader, log and notification. */
async function recover(stages: Stages, body: Record<string, unknown>): Promise<void> {
  const raw = new Uint8Array(Buffer.from(JSON.stringify(body)))
  const event = parseEvent(raw)
  await stages.store({ raw, headers: {}, receivedAt: Date.now(), verifiedBy: 'recovered', event })
}

/** A sub-account names the web app's host too. */
function learnDomain(context: PartsContext, domain: string): void {
  const appHost = readAppHost({ domain })
  if (appHost !== null) context.learnedAppHost(appHost)
}

function languageOf({ settings, host }: PartsContext, { pages }: Pick<CrmSide, 'pages'>): string {
  return chooseLanguage(settings().language, pages.language() ?? host.systemLanguage())
}
