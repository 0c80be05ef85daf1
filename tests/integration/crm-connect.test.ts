import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { standInClient } from '#tests/support/highlevel/tokens.ts'

const running: CrmApp[] = []
async function start(...options: Parameters<typeof startCrmApp>): Promise<CrmApp> {
  const crm = await startCrmApp(...options)
  running.push(crm)
  return crm
}
afterEach(async () => {
  for (const crm of running.splice(0)) await crm.stop()
})

describe('from a sub-account to the first message', () => {
  it('nothing is delivered before the code was exchanged, and afterwards it is one with its names', async () => {
    const { api, app, ui, connect } = await start()
    const pushes = await ui.listen()
    await api.send({ locationId: 'north' })
    expect(app.query('SELECT id FROM delivery_log')).toEqual([])

    expect(await connect('north')).toMatchObject({ state: 'done', locationId: 'north' })
    await api.send({ locationId: 'north', body: 'Hola José, tu cita es mañana' })

    // Connected is confirmed: nobody is asked whether it is theirs.
    await expect.poll(() => pushes.of('banner:show').at(-1)?.title).toBe('Ana López → José Núñez · SMS')
    expect(pushes.of('banner:show').at(-1)?.body).toBe('Hola José, tu cita es mañana')
    expect(app.query('SELECT user_name, contact_name, location_name FROM message_log')).toEqual([
      { user_name: 'Ana López', contact_name: 'José Núñez', location_name: 'Campus Norte' },
    ])
    for (const text of ['nunez', 'Ana lop', 'campus norte']) {
      const found = await ui.ask('log:page', { filter: { text }, anchor: { kind: 'newest' }, limit: 10 })
      expect(found.rows).toMatchObject([{ userName: 'Ana López', contactName: 'José Núñez' }])
    }
    pushes.close()
  })

  it('what was held for the sub-account goes into the log, and its host is learned', async () => {
    const { api, app, ui, connect } = await start()
    api.tokens.connected.add('north')
    await api.send({ locationId: 'north' })
    await expect.poll(async () => (await ui.ask('connection:get', null)).held.length).toBe(1)
    await connect('north')
    await expect.poll(() => app.query('SELECT id FROM message_log').length).toBe(1)
    await expect
      .poll(async () => (await ui.ask('settings:get', null)).crm.appHost)
      .toBe('app.escuela.example')
  })

  it('asks whether who connected is the person, and “me” is what they answer', async () => {
    const { ui, connect } = await start()
    await connect('north')
    await expect
      .poll(async () => (await ui.ask('crm:state', null)).isThisYou)
      .toEqual({ userId: 'user-1', name: 'Ana López', locationId: 'north' })
    await ui.ask('crm:answer-me', { userId: 'user-1', isMe: true })
    expect((await ui.ask('settings:get', null)).me.userId).toBe('user-1')
    expect((await ui.ask('crm:state', null)).isThisYou).toBeNull()
  })

  it('keeps the tokens in a file of this user alone, says so, and shows none of them', async () => {
    const { app, ui, connect } = await start()
    await connect('north')
    const path = join(app.dataDir, 'tokens-plain.json')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toContain(standInClient.secret)
    expect(await ui.ask('crm:state', null)).toMatchObject({
      protection: 'owner-file',
      client: { id: standInClient.id, hasSecret: true },
      accounts: [{ locationId: 'north', kind: 'oauth', problem: null }],
    })
    expect(JSON.stringify(await ui.ask('crm:state', null))).not.toContain(standInClient.secret)
  })
})

describe('an attempt to connect', () => {
  it('is not disturbed by a stranger’s state, and its own is good once', async () => {
    const { api, ui } = await start()
    await ui.ask('crm:save-client', { ...standInClient, hasUninstallScope: false })
    const { authorizeUrl } = await ui.ask('crm:connect-start', null)
    const back = new URL(new URL(authorizeUrl).searchParams.get('redirect_uri') ?? '')
    back.search = new URLSearchParams({ code: 'stolen', state: 'guessed' }).toString()
    const stranger = await fetch(back)
    expect(stranger.status).toBe(400)
    expect((await ui.ask('crm:state', null)).connect.state).toBe('waiting')

    const page = await api.choose(authorizeUrl, 'south')
    expect(page.status).toBe(200)
    expect(await page.text()).toMatch(/<html lang="en">[^]*Connected/)
    await expect(api.choose(authorizeUrl, 'south')).rejects.toThrow('fetch failed')
  })

  it('that is refused, or whose secret is wrong, ends with a code of its own', async () => {
    const { api, ui } = await start()
    await ui.ask('crm:save-client', { ...standInClient, secret: 'mistyped', hasUninstallScope: false })
    const first = await ui.ask('crm:connect-start', null)
    await api.choose(first.authorizeUrl, 'north')
    expect((await ui.ask('crm:state', null)).connect).toMatchObject({
      state: 'failed',
      why: 'client-refused',
    })

    const second = new URL((await ui.ask('crm:connect-start', null)).authorizeUrl).searchParams
    const back = new URL(second.get('redirect_uri') ?? '')
    back.search = new URLSearchParams({ error: 'access_denied', state: second.get('state') ?? '' }).toString()
    await fetch(back)
    expect((await ui.ask('crm:state', null)).connect).toMatchObject({ state: 'failed', why: 'denied' })
  })

  it('needs the app’s id and secret first', async () => {
    const { ui } = await start()
    await expect(ui.ask('crm:connect-start', null)).rejects.toThrow('crm-client-missing')
  })
})
