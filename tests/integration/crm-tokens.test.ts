import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Alert } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { BrowserApp } from '#tests/support/browser-app.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { HighLevelApi } from '#tests/support/highlevel-api.ts'

const running: { stop(): Promise<void> }[] = []
async function start(...options: Parameters<typeof startCrmApp>): Promise<CrmApp> {
  const crm = await startCrmApp(...options)
  running.push(crm)
  return crm
}
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.stop()
})

const follows = { follow: 'always', followSeconds: 1 }
const texts = (app: BrowserApp) =>
  app.query('SELECT body_text FROM message_log ORDER BY occurred_at').map((row) => row['body_text'])
const heard = (app: BrowserApp, text: string) =>
  expect.poll(() => texts(app), { timeout: 15_000 }).toContain(text)
const alerts = async ({ ui }: CrmApp) => (await ui.ask('connection:get', null)).alerts

/** One line in each language, with the sub-account's name and nothing left to be filled in. */
function expectOneLine(alert: Alert | undefined): void {
  if (!alert || !('account' in alert)) throw new Error(`no alert about an account: ${JSON.stringify(alert)}`)
  for (const language of ['es', 'en'] as const) {
    const title = createTranslator(language)(`alert.${alert.kind}.title`, { account: alert.account })
    expect(title).toContain('Campus Norte')
    expect(title).not.toMatch(/\{\{|\n/)
  }
}

describe('a token that runs out mid-way', () => {
  it('is renewed behind the scenes: nothing is missed, nobody is told', async () => {
    const crm = await start({ crm: follows })
    const { api, app, connect } = crm
    api.delivers = false
    await connect('north')
    await api.send({ locationId: 'north', body: 'antes' })
    await heard(app, 'antes')
    api.tokens.expireAccess()
    await api.send({ locationId: 'north', body: 'después' })
    await heard(app, 'después')
    expect(api.callsTo('POST /oauth/token')).toBe(2)
    expect(await alerts(crm)).toEqual([])
  })

  it('is renewed ahead of time, once for everybody who waits', async () => {
    const { api, app, connect } = await start({ crm: follows })
    api.delivers = false
    api.tokens.accessLife = 4000
    await connect('north')
    await wait(3200)
    await api.send({ locationId: 'north', body: 'a tiempo' })
    await heard(app, 'a tiempo')
    await expect.poll(() => api.callsTo('POST /oauth/token')).toBeGreaterThanOrEqual(2)
    const refusedCalls = api.limits.refused
    expect(refusedCalls).toBe(0)
  })
})

/** What the app has on its disk of the pair in force. */
const refreshOnDisk = (dataDir: string): string => {
  const file = JSON.parse(readFileSync(join(dataDir, 'tokens-plain.json'), 'utf8')) as {
    plain: { accounts: { pair: { refresh: string } }[] }
  }
  return file.plain.accounts[0]?.pair.refresh ?? ''
}

/** As if most of the access token's life were over. */
function makeRenewalDue(dataDir: string): void {
  const path = join(dataDir, 'tokens-plain.json')
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    plain: { accounts: { pair: { issuedAt: number } }[] }
  }
  for (const { pair } of file.plain.accounts) pair.issuedAt -= 10 * 86_400_000
  writeFileSync(path, JSON.stringify(file))
}

async function connected(): Promise<{ api: HighLevelApi; first: CrmApp; dataDir: string }> {
  const api = new HighLevelApi()
  const first = await startCrmApp({ api, crm: follows })
  api.delivers = false
  await first.connect('north')
  await api.send({ locationId: 'north', body: 'antes' })
  await heard(first.app, 'antes')
  return { api, first, dataDir: first.app.dataDir }
}

describe('kill -9 during the rotation', () => {
  it('before HighLevel has answered: the old pair is there and still good', async () => {
    const { api, first, dataDir } = await connected()
    const before = refreshOnDisk(dataDir)
    api.isDown = true
    api.tokens.expireAccess()
    await wait(1500)
    await first.app.kill()
    expect(refreshOnDisk(dataDir)).toBe(before)
    api.isDown = false
    const second = await start({ api, dataDir, crm: follows })
    await api.send({ locationId: 'north', body: 'después' })
    await heard(second.app, 'después')
    expect(await alerts(second)).toEqual([])
  })

  it('at any moment after the answer: the new pair is there and good', async () => {
    const { api, first, dataDir } = await connected()
    const before = refreshOnDisk(dataDir)
    api.tokens.expireAccess()
    await expect.poll(() => refreshOnDisk(dataDir), { interval: 1, timeout: 20_000 }).not.toBe(before)
    await first.app.kill()
    const second = await start({ api, dataDir, crm: follows })
    await api.send({ locationId: 'north', body: 'después' })
    await heard(second.app, 'después')
    expect(await alerts(second)).toEqual([])
  })

  it('between the answer and the disk, which nobody can mend: the access token goes on, and one line says what to do', async () => {
    const { api, first, dataDir } = await connected()
    await first.app.kill()
    makeRenewalDue(dataDir)
    // HighLevel puts the old refresh token out of force, and its answer never arrives.
    const answered = Promise.withResolvers<void>()
    api.beforeTokenAnswer = () => {
      answered.resolve()
      return new Promise(() => undefined)
    }
    const second = await startCrmApp({ api, dataDir, crm: follows })
    await answered.promise
    await second.app.kill()
    api.beforeTokenAnswer = () => Promise.resolve()

    const third = await start({ api, dataDir, crm: follows })
    await expect.poll(async () => (await alerts(third)).map(({ kind }) => kind)).toEqual(['crm-unauthorized'])
    expectOneLine((await alerts(third))[0])
    await api.send({ locationId: 'north', body: 'mientras tanto' })
    await heard(third.app, 'mientras tanto')
    expect(await third.connect('north')).toMatchObject({ state: 'done' })
    await expect.poll(() => alerts(third)).toEqual([])
  })
})

describe('an orderly end during the rotation', () => {
  it('waits for the answer: the new pair is there and good', async () => {
    const { api, first, dataDir } = await connected()
    await first.app.kill()
    const before = refreshOnDisk(dataDir)
    makeRenewalDue(dataDir)
    // HighLevel puts the old refresh token out of force, and its answer takes its time.
    const asked = Promise.withResolvers<void>()
    const answers = Promise.withResolvers<void>()
    api.beforeTokenAnswer = () => {
      asked.resolve()
      return answers.promise
    }
    const second = await startCrmApp({ api, dataDir, crm: follows })
    await asked.promise
    expect(api.tokens.canRefresh(before)).toBe(false)
    const stopped = second.app.stop()
    const isListening = () =>
      fetch(second.app.hookUrl()).then(
        () => true,
        () => false,
      )
    await expect.poll(isListening).toBe(false)
    expect(second.app.child.exitCode).toBeNull()
    answers.resolve()
    await stopped
    expect(api.tokens.canRefresh(refreshOnDisk(dataDir))).toBe(true)

    const third = await start({ api, dataDir, crm: follows })
    await api.send({ locationId: 'north', body: 'después' })
    await heard(third.app, 'después')
    expect(await alerts(third)).toEqual([])
  })
})

describe('what HighLevel refuses', () => {
  it('for lack of a permission: one clear line, and what is allowed goes on', async () => {
    const crm = await start({ crm: follows })
    const { api, app, ui, connect } = crm
    api.delivers = false
    api.tokens.scopes = ['conversations/message.readonly', 'locations.readonly']
    await connect('north')
    await api.send({ locationId: 'north', body: 'sin nombres' })
    await heard(app, 'sin nombres')
    await expect.poll(async () => (await alerts(crm)).map(({ kind }) => kind)).toEqual(['crm-scope'])
    expectOneLine((await alerts(crm))[0])
    expect((await ui.ask('crm:state', null)).accounts).toMatchObject([{ problem: 'forbidden-scope' }])
  })

  it('because the access was revoked: one clear line, and nobody claims to hear', async () => {
    const crm = await start({ crm: follows })
    const { api, ui, connect } = crm
    await connect('north')
    await expect.poll(async () => (await ui.ask('connection:get', null)).hearing.by).toBe('follow')
    await expect.poll(async () => (await ui.ask('crm:state', null)).accounts[0]?.name).toBe('Campus Norte')
    api.tokens.revoke('north')
    await expect.poll(async () => (await alerts(crm)).map(({ kind }) => kind)).toEqual(['crm-unauthorized'])
    expectOneLine((await alerts(crm))[0])
    await expect
      .poll(async () => (await ui.ask('connection:get', null)).hearing)
      .toEqual({ by: 'nobody', unanswered: true })
  })

  it.each([
    ['crm-wrong-location', 'pit-of-south'],
    ['crm-scope', 'pit-of-names'],
    ['crm-unauthorized', 'pit-mistyped'],
  ])('a Private Integration Token is tried first and told off with %s', async (code, token) => {
    const { api, ui } = await start()
    api.tokens.addPrivateToken('pit-of-south', 'south')
    api.tokens.addPrivateToken('pit-of-names', 'north', ['users.readonly'])
    await expect(ui.ask('crm:add-token', { locationId: 'north', token })).rejects.toThrow(code)
    expect((await ui.ask('crm:state', null)).accounts).toEqual([])
  })

  it('a Private Integration Token that fits is enough for names and messages', async () => {
    const { api, app, ui } = await start({ crm: follows })
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await api.send({ locationId: 'north', body: 'con token' })
    await heard(app, 'con token')
    await expect
      .poll(() => app.query('SELECT user_name, contact_name FROM message_log'))
      .toEqual([{ user_name: 'Ana López', contact_name: 'José Núñez' }])
  })
})
