import { afterEach, describe, expect, it } from 'vitest'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { createTunnelServer, type TunnelServer } from '#tests/support/tunnel-server.ts'

const cleanUps: (() => Promise<void>)[] = []
async function start(...options: Parameters<typeof startCrmApp>): Promise<CrmApp> {
  const crm = await startCrmApp(...options)
  cleanUps.push(crm.stop)
  return crm
}
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function startServer(): Promise<{ server: TunnelServer; url: string }> {
  const server = createTunnelServer({ nameGrace: 100 })
  cleanUps.push(() => server.stop())
  return { server, url: (await server.start()).url }
}

const hearing = async ({ ui }: CrmApp) => (await ui.ask('connection:get', null)).hearing
const texts = ({ app }: CrmApp) =>
  app.query('SELECT body_text FROM message_log ORDER BY occurred_at').map((row) => row['body_text'])

describe('who hears', () => {
  it('is the webhook once something came by it, this app by asking while the address is down, and the webhook again', async () => {
    const { server, url } = await startServer()
    const crm = await start({
      flags: ['--tunnel', 'localtunnel', '--tunnel-host', url],
      crm: { follow: 'auto', followSeconds: 1 },
    })
    const { api, app, connect } = crm
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
    await connect('north')
    await expect.poll(() => hearing(crm)).toEqual({ by: 'follow', lateSeconds: 1, why: 'unproven' })
    if (api.hook) api.hook.by = new URL(app.last('tunnel')?.publicUrl ?? '').host
    await api.send({ locationId: 'north', body: 'por webhook' })
    await expect.poll(() => hearing(crm)).toEqual({ by: 'webhook' })
    expect(texts(crm)).toEqual(['por webhook'])

    server.faults.refuse = true
    await server.restart(0)
    api.delivers = false
    await expect
      .poll(() => hearing(crm), { timeout: 15_000 })
      .toEqual({ by: 'follow', lateSeconds: 1, why: 'no-address' })
    await api.send({ locationId: 'north', body: 'por seguimiento' })
    await expect.poll(() => texts(crm), { timeout: 10_000 }).toEqual(['por webhook', 'por seguimiento'])

    server.faults.refuse = false
    await crm.ui.ask('tunnel:retry', null)
    await expect.poll(() => hearing(crm), { timeout: 30_000 }).toEqual({ by: 'webhook' })
    api.delivers = true
    await api.send({ locationId: 'north', body: 'otra vez por webhook' })
    await expect.poll(() => texts(crm)).toEqual(['por webhook', 'por seguimiento', 'otra vez por webhook'])
    const asked = api.callsTo('GET /conversations/messages/export')
    await expect.poll(() => api.callsTo('GET /conversations/messages/export'), { interval: 1500 }).toBe(asked)
  }, 90_000)

  it('is this app where there is a token and nobody has pasted the address anywhere', async () => {
    const { url } = await startServer()
    const crm = await start({
      flags: ['--tunnel', 'localtunnel', '--tunnel-host', url],
      crm: { follow: 'auto', followSeconds: 1 },
    })
    const { api, app, ui } = crm
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
    api.delivers = false
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await api.send({ locationId: 'north', body: 'sin webhook' })
    await expect.poll(() => texts(crm)).toEqual(['sin webhook'])
    expect(await hearing(crm)).toEqual({ by: 'follow', lateSeconds: 1, why: 'unproven' })
  })

  it('is nobody where there is no address and no token', async () => {
    expect(await hearing(await start({ crm: { follow: 'auto' } }))).toEqual({ by: 'nobody' })
  })
})

describe('an uninstalled app', () => {
  it('is told of loudly, also after a restart, until it is connected again', async () => {
    const crm = await start()
    await crm.connect('north')
    await crm.app.post({ type: 'UNINSTALL', locationId: 'north', appId: 'a', webhookId: 'w1' })
    const kinds = async ({ ui }: CrmApp) =>
      (await ui.ask('connection:get', null)).alerts.map(({ kind }) => kind)
    await expect.poll(() => kinds(crm)).toEqual(['uninstalled'])
    await crm.app.kill()
    const again = await start({ dataDir: crm.app.dataDir, api: crm.api })
    expect(await kinds(again)).toContain('uninstalled')
    await again.connect('north')
    expect(await kinds(again)).not.toContain('uninstalled')
  })

  it('is told of for each sub-account by name, and is over for good where that one is connected or installs again', async () => {
    const crm = await start()
    const gone = async ({ ui }: CrmApp) =>
      (await ui.ask('connection:get', null)).alerts.flatMap((alert) =>
        alert.kind === 'uninstalled' ? [alert.account] : [],
      )
    const post = (type: string, locationId: string) =>
      crm.app.post({ type, locationId, appId: 'a', webhookId: `${type} ${locationId}` })
    await crm.connect('north')
    await crm.connect('south')
    const named = async () => (await crm.ui.ask('crm:state', null)).accounts.map(({ name }) => name)
    await expect.poll(named).toEqual(['Campus Norte', 'Campus Sur'])
    await post('UNINSTALL', 'north')
    await post('UNINSTALL', 'south')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte, Campus Sur'])
    await post('INSTALL', 'south')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte'])
    await crm.connect('south')
    expect(await gone(crm)).toEqual(['Campus Norte'])

    crm.api.tokens.addPrivateToken('pit-of-north', 'north')
    await crm.ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    expect(await gone(crm)).toEqual([])
    await crm.app.kill()
    expect(await gone(await start({ dataDir: crm.app.dataDir, api: crm.api }))).toEqual([])
  })
})
