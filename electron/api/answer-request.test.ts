import { describe, expect, it, vi } from 'vitest'
import type { CrmState } from '#shared/crm.ts'
import { fail, ok } from '#shared/result.ts'
import { settingsSchema } from '#shared/settings.ts'
import { connectionOf } from '#tests/support/connection.ts'
import { answerRequest, isRequestChannel } from './answer-request.ts'
import type { CrmPort } from './crm-handlers.ts'
import type { DataPort } from './data-handlers.ts'
import { createHandlers, type HandlerDeps } from './handlers.ts'
import { createPages } from './pages.ts'

const settings = settingsSchema.parse({})
const connection = connectionOf({ hearing: { by: 'nobody' } })

const crmState: CrmState = {
  client: { id: null, hasSecret: false, hasUninstallScope: false },
  redirectUrl: 'http://localhost:1/oauth/callback',
  protection: 'owner-file',
  connect: { state: 'idle' },
  accounts: [],
  isThisYou: null,
}
const answered = () => Promise.resolve(ok(crmState))
const noCrm: CrmPort = {
  state: () => crmState,
  saveClient: answered,
  connectStart: () => Promise.resolve(fail({ code: 'crm-client-missing' })),
  connectCancel: () => Promise.resolve(),
  addToken: answered,
  disconnect: answered,
  answerMe: answered,
  rename: () => Promise.resolve(),
}

const noData: DataPort = {
  state: () => Promise.resolve({ logBytes: 0, messages: 0, oldestAt: null, storedLogs: [] }),
  backUp: () => Promise.resolve(fail({ code: 'backup-failed' })),
  restore: () => Promise.resolve(fail({ code: 'restore-refused' })),
  erase: () => Promise.resolve({ erasing: true, uninstalls: [] }),
  openFolder: () => Promise.resolve(fail({ code: 'folder-not-opened' })),
  exportSettings: () => '{}',
  importSettings: () => Promise.resolve(ok(settings)),
  resetSettings: () => Promise.resolve(ok(settings)),
  diagnostics: () => Promise.resolve('report'),
  updateState: () => ({ state: 'off', why: 'browser' }),
  checkForUpdates: () => undefined,
}

function create(changes: Partial<HandlerDeps> = {}) {
  const openExternal = vi.fn<(url: string) => Promise<void>>(() => Promise.resolve())
  const deps: HandlerDeps = {
    pages: createPages(),
    about: { version: '1.0.0', host: 'browser', platform: 'linux', dataDirectory: '/data' },
    systemLanguage: () => 'es-MX',
    log: {
      page: () => Promise.resolve({ rows: [], hasNewer: false, hasOlder: false }),
      detail: () => Promise.resolve(null),
      facets: () => Promise.resolve({ total: 0, channels: [], teammates: [], statuses: [] }),
      rejections: () => Promise.resolve([]),
    },
    connection: () => connection,
    settings: () => settings,
    update: () => Promise.resolve(ok(settings)),
    sharedSecret: () => ({ header: 'X-Saliente-Secret', value: 's' }),
    sendTest: () => Promise.resolve(fail('nothing arrived within 10 s')),
    renewAddress: () => Promise.resolve(ok(null)),
    forgetHolds: () => Promise.resolve(null),
    blindSpans: () => Promise.resolve([]),
    setCatchUp: () => Promise.resolve(),
    answerHeld: () => Promise.resolve({ released: 2 }),
    forgetLocation: () => Promise.resolve(ok(settings)),
    retryTunnel: () => undefined,
    report: () => undefined,
    pause: () => undefined,
    openExternal,
    crm: noCrm,
    checkNetwork: () => Promise.reject(new Error('not asked here')),
    data: noData,
    ...changes,
  }
  const errors: unknown[] = []
  const handlers = createHandlers(deps)
  const ask = (channel: string, input: unknown) => {
    if (!isRequestChannel(channel)) throw new Error(`no channel ${channel}`)
    return answerRequest(handlers, channel, input, 'page-1', (error) => errors.push(error))
  }
  return { ask, errors, openExternal, pages: deps.pages }
}

describe('answerRequest', () => {
  it('answers what is asked as the contract wants it', async () => {
    const { ask } = create()
    expect(await ask('app:state', null)).toMatchObject({
      ok: true,
      value: { version: '1.0.0', systemLanguage: 'es-MX', settings, connection },
    })
    const held = { locationId: 'l', appId: 'a', answer: 'confirmed' }
    expect(await ask('held:answer', held)).toEqual({ ok: true, value: { released: 2 } })
  })

  it.each([
    ['log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 501 }],
    ['log:page', { filter: { channels: ['pigeon'] }, anchor: { kind: 'newest' }, limit: 5 }],
    ['log:page', undefined],
    ['log:detail', { id: 'one' }],
    ['settings:update', { theme: 'pink' }],
    ['settings:update', { tunnel: { host: 'file:///etc' } }],
    ['app:state', 'something'],
  ])('asks no handler what the contract does not allow: %s %j', async (channel, input) => {
    const { ask, errors } = create()
    const answer = await ask(channel, input)
    expect(answer).toEqual({ ok: false, error: { code: 'bad-request', detail: expect.any(String) } })
    expect(errors).toEqual([])
  })

  it('hides from the page what the contract does not name', async () => {
    const secret = { header: 'X-Saliente-Secret', value: 's', testKey: 'private' }
    const { ask } = create({ sharedSecret: () => secret })
    expect(await ask('secret:shared', null)).toEqual({
      ok: true,
      value: { header: 'X-Saliente-Secret', value: 's' },
    })
  })

  it('says "internal", and tells of it, where a handler throws or answers nonsense', async () => {
    const { ask, errors } = create({
      retryTunnel: () => {
        throw new Error('no tunnel')
      },
      renewAddress: () => Promise.resolve(ok(null)),
      blindSpans: () => Promise.resolve([]),
      answerHeld: () => Promise.resolve({ released: 1.5 }),
    })
    expect(await ask('tunnel:retry', null)).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'no tunnel' },
    })
    const held = { locationId: 'l', appId: 'a', answer: 'confirmed' }
    expect(await ask('held:answer', held)).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(errors).toHaveLength(2)
  })
})

describe('the handlers', () => {
  it('name what is missing', async () => {
    const { ask } = create()
    expect(await ask('log:detail', { id: 5 })).toEqual({ ok: false, error: { code: 'not-found' } })
    expect(await ask('test:send', { channel: 'sms' })).toEqual({
      ok: false,
      error: { code: 'test-not-delivered', detail: 'nothing arrived within 10 s' },
    })
  })

  it('know which page spoke', async () => {
    const { ask, pages } = create()
    pages.opened('page-1')
    await ask('page:status', { permission: 'granted', visible: true, language: 'es' })
    expect(pages.pick()).toEqual({ pageId: 'page-1', permission: 'granted' })
  })

  it.each(['https://app.example.com/x', 'http://example.com', 'mailto:ana@example.com', 'tel:+5255'])(
    'open %s outside',
    async (url) => {
      const { ask, openExternal } = create()
      expect(await ask('link:open', { url })).toEqual({ ok: true, value: null })
      expect(openExternal).toHaveBeenCalledExactlyOnceWith(url)
    },
  )

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'C:\\x.exe', '--help', ''])(
    'refuse to open %j',
    async (url) => {
      const { ask, openExternal } = create()
      expect(await ask('link:open', { url })).toMatchObject({ ok: false, error: { code: 'link-refused' } })
      expect(openExternal).not.toHaveBeenCalled()
    },
  )
})
