import type { CrmConnect } from '#shared/crm.ts'
import {
  type BrowserApp,
  type BrowserAppOptions,
  signAsHighLevel,
  startBrowserApp,
  testPublicPem,
} from './browser-app.ts'
import { freePort } from './free-port.ts'
import { HighLevelApi } from './highlevel-api.ts'
import { standInClient } from './highlevel/tokens.ts'
import { openUi, type UiClient } from './ui-client.ts'

/** Browser mode with a HighLevel of its own, and what a test does with both. */
export interface CrmApp {
  api: HighLevelApi
  app: BrowserApp
  ui: UiClient
  /** Goes the administrator's way: id and secret, the choose-location page, and back. What came of it. */
  connect(locationId: string, hasUninstallScope?: boolean): Promise<CrmConnect>
  stop(): Promise<void>
}

/** Starts both; `crm` and `settings` are merged into the app's settings. */
export async function startCrmApp(
  options: BrowserAppOptions & { api?: HighLevelApi; crm?: Record<string, unknown> } = {},
): Promise<CrmApp> {
  const api = options.api ?? new HighLevelApi()
  if (api.url === '') await api.start()
  nameEverybody(api)
  const { crm, api: _api, settings, ...rest } = options
  const app = await startBrowserApp({
    flags: ['--tunnel', 'none'],
    ...rest,
    settings: {
      ...settings,
      verification: { extraPublicKeys: [testPublicPem] },
      crm: {
        apiBase: api.url,
        authorizeUrl: `${api.url}/oauth/chooselocation`,
        callbackPort: await freePort(),
        follow: 'never',
        ...crm,
      },
    },
    // Nothing that opens a browser is found: the test is the browser.
    env: { PATH: '/nonexistent', ...rest.env },
  })
  const link = app.uiUrl()
  const ui = await openUi(link)
  // A link opens once; the next one is on its way through a pipe.
  await app.waitFor(() => app.uiUrl() !== link, 'the next link')
  api.hook = { url: app.hookUrl(), sign: signAsHighLevel }
  return {
    api,
    app,
    ui,
    connect: (locationId, hasUninstallScope = false) => connectTo(api, ui, { locationId, hasUninstallScope }),
    async stop() {
      await app.stop()
      await api.stop()
    },
  }
}

function nameEverybody(api: HighLevelApi): void {
  for (const [id, name] of [
    ['north', 'Campus Norte'],
    ['south', 'Campus Sur'],
    ['east', 'Campus Oriente'],
  ] as const) {
    api.locations.set(id, { name, domain: 'app.escuela.example' })
    if (id !== 'north') continue
    api.users.set('user-1', { name: 'Ana López', locationId: id })
    api.contacts.set('contact-1', { name: 'José Núñez', locationId: id })
  }
}

async function connectTo(
  api: HighLevelApi,
  ui: UiClient,
  { locationId, hasUninstallScope }: { locationId: string; hasUninstallScope: boolean },
): Promise<CrmConnect> {
  await ui.ask('crm:save-client', { ...standInClient, hasUninstallScope })
  const { authorizeUrl } = await ui.ask('crm:connect-start', null)
  await (await api.choose(authorizeUrl, locationId)).text()
  return (await ui.ask('crm:state', null)).connect
}
