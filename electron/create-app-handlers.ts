import { randomBytes } from 'node:crypto'
import type { Settings, SettingsPatch } from '#shared/settings.ts'
import { fail, ok } from '#shared/result.ts'
import { createHandlers, type HandlerDeps } from './api/handlers.ts'
import { sendTest } from './api/send-test.ts'
import { updateSettings } from './api/update-settings.ts'
import type { HostAdapters } from './app-ports.ts'
import { createDataCare } from './create-data-care.ts'
import type { Parts } from './create-parts.ts'
import { seeCertificate } from './crm/certificate-issuer.ts'
import { checkNetwork, type NetworkCheckDeps } from './crm/network-check.ts'
import { disconnectAccount } from './disconnect-account.ts'
import { shownSpans } from './shown-spans.ts'
import { renewHookToken, type Secrets } from './store/secrets-store.ts'
import { discardHeld, takeUpHeld, takeUpQuarantined } from './take-up-kept.ts'
import { newSubdomain } from './tunnel/subdomain.ts'
import { readPublicKeys } from './webhook/public-keys.ts'
import { signTest, TEST_SIGNATURE_HEADER } from './webhook/sign-test.ts'

interface AppHandlerDeps {
  host: HostAdapters
  parts: Parts
  secrets: Secrets
  /** As they hold for this run: a flag counts as the person's answer. */
  settings(): Settings
  /** As they are saved, without the flags. */
  stored(): Settings
  save(change: (settings: Settings) => Settings): Promise<void>
}

/** The contract's handlers with the parts behind them. */
export function createAppHandlers(deps: AppHandlerDeps) {
  const { host, parts, secrets } = deps
  const { connection, log } = parts
  return createHandlers({
    pages: parts.pages,
    about: {
      version: host.version,
      host: host.host,
      platform: platformName(host.platform),
      dataDirectory: host.dataDirectory,
    },
    systemLanguage: host.systemLanguage,
    log: {
      page: (request) => log.read('page', request),
      async detail(id) {
        const detail = await log.read('detail', { id })
        return detail && { ...detail, row: parts.logPushes.withWord(detail.row) }
      },
      facets: () => log.read('facets', null),
      rejections: () => log.read('rejections', null),
    },
    connection: connection.get,
    settings: deps.settings,
    update: (patch) => update(deps, patch),
    sharedSecret: () => ({ header: 'X-Saliente-Secret', value: secrets.sharedSecret }),
    sendTest: (channel) =>
      sendTest(channel, {
        hookUrl: connection.get().hookUrl,
        text: parts.translate()('test.text'),
        sign: (raw) => ({ header: TEST_SIGNATURE_HEADER, value: signTest(raw, secrets.testKey.privatePem) }),
        waiters: parts.waiters,
        now: Date.now,
      }),
    answerHeld: (locationId, appId, answer) => answerHeld(deps, { locationId, appId }, answer),
    forgetLocation: (locationId, appId) => forgetLocation(deps, { locationId, appId }),
    retryTunnel: parts.tunnel.retry,
    renewAddress: () => renewAddress(deps),
    forgetHolds: () => forgetHolds(parts),
    blindSpans: () => shownSpans(parts),
    setCatchUp: parts.crm.catchUp.set,
    report: parts.announcer.report,
    pause: connection.pause,
    openExternal: host.openExternal,
    crm: { ...parts.crm, disconnect: (locationId, uninstall) => disconnect(deps, locationId, uninstall) },
    checkNetwork: () => checkNetwork(networkDeps(deps)),
    data: createDataCare(deps),
  })
}

function disconnect({ host, parts, save }: AppHandlerDeps, locationId: string, uninstall: boolean) {
  const onError = (error: unknown) => host.log.error({ detail: String(error) }, 'still waited for')
  return disconnectAccount({ ...parts, save, onError }, locationId, uninstall)
}

function platformName(platform: NodeJS.Platform) {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other'
}

const update = async (deps: AppHandlerDeps, patch: SettingsPatch): ReturnType<HandlerDeps['update']> => {
  const keys = patch.verification?.extraPublicKeys
  const unreadable = keys ? readPublicKeys(keys).unreadable : []
  if (unreadable.length > 0) return fail({ code: 'settings-invalid', detail: unreadable.join('; ') })
  try {
    await deps.save((settings) => updateSettings(settings, patch))
    if (patch.startAtLogin !== undefined) await deps.host.applyLoginItem(patch.startAtLogin)
  } catch (error) {
    return fail({ code: 'settings-not-saved', detail: messageOf(error) })
  }
  if (keys) {
    takeUpQuarantined(deps.parts).catch((error: unknown) =>
      deps.host.log.error({ detail: String(error) }, 're-verification failed'),
    )
  }
  return ok(deps.settings())
}

/** Whoever had the old name or path has nothing any more: both are made new, and the old path answers 404 at once. */
async function renewAddress({
  host,
  parts,
  secrets,
  save,
}: AppHandlerDeps): ReturnType<HandlerDeps['renewAddress']> {
  try {
    await renewHookToken(host.dataDirectory, secrets)
    const subdomain = newSubdomain(randomBytes)
    await save((settings) => ({ ...settings, tunnel: { ...settings.tunnel, subdomain, otherName: null } }))
  } catch (error) {
    return fail({ code: 'settings-not-saved', detail: messageOf(error) })
  }
  return ok(await forgetHolds(parts))
}

async function forgetHolds({ log, connection }: Pick<Parts, 'log' | 'connection'>): Promise<null> {
  await log.write('forget-holds', null)
  await connection.refresh()
  return null
}

function networkDeps({ host, parts, settings }: AppHandlerDeps): NetworkCheckDeps {
  const { provider, host: tunnelHost } = settings().tunnel
  return {
    fetch: host.fetch,
    apiBase: () => settings().crm.apiBase,
    // Whoever has chosen nothing yet wants to know whether the usual way is open.
    tunnelHost: () => (provider === 'localtunnel' || provider === null ? tunnelHost : null),
    tunnelIsLive: () => parts.tunnel.state().state === 'live',
    followSeconds: () => settings().crm.followSeconds,
    seeCertificate,
    now: Date.now,
  }
}

async function answerHeld(
  { parts, save }: AppHandlerDeps,
  group: { locationId: string; appId: string },
  answer: 'confirmed' | 'discarded',
): Promise<{ released: number }> {
  await save((settings) => ({
    ...settings,
    locations: [
      ...settings.locations.filter(
        (known) => known.locationId !== group.locationId || (known.appId ?? group.appId) !== group.appId,
      ),
      { ...group, answer },
    ],
  }))
  if (answer === 'confirmed') return takeUpHeld(parts, group)
  await discardHeld(parts, group)
  return { released: 0 }
}

async function forgetLocation(
  { settings, save }: AppHandlerDeps,
  answered: { locationId: string; appId: string | null },
): ReturnType<HandlerDeps['forgetLocation']> {
  try {
    await save((now) => ({
      ...now,
      locations: now.locations.filter(
        ({ locationId, appId }) => locationId !== answered.locationId || appId !== answered.appId,
      ),
    }))
    return ok(settings())
  } catch (error) {
    return fail({ code: 'settings-not-saved', detail: messageOf(error) })
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
