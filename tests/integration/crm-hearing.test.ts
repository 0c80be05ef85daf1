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

describe('who hears several sub-accounts', () => {
  it('is nobody for those that deliver by webhook alone, while the address is down, and that makes a band', async () => {
    const { server, url } = await startServer()
    const crm = await start({
      flags: ['--tunnel', 'localtunnel', '--tunnel-host', url],
      settings: { locations: ['south', 'east'] },
      crm: { follow: 'auto', followSeconds: 1 },
    })
    const { api, app, ui } = crm
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
    if (api.hook) api.hook.by = new URL(app.last('tunnel')?.publicUrl ?? '').host
    api.tokens.connected.add('south')
    await api.send({ locationId: 'south', body: 'por webhook' })
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await expect.poll(() => hearing(crm)).toEqual({ by: 'webhook' })

    server.faults.refuse = true
    await server.restart(0)
    const part = { heard: 1, of: 3 }
    await expect
      .poll(() => hearing(crm), { timeout: 15_000 })
      .toEqual({ by: 'follow', lateSeconds: 1, why: 'no-address', part })
    // Following is answered meanwhile: north is heard, and the band goes on for the others.
    const asked = api.callsTo('GET /conversations/messages/export')
    await expect.poll(() => api.callsTo('GET /conversations/messages/export')).toBeGreaterThan(asked + 2)
    const spans = await ui.ask('blind:spans', null)
    expect(spans).toMatchObject([{ cause: 'tunnel-down', to: null }])

    server.faults.refuse = false
    await ui.ask('tunnel:retry', null)
    await expect.poll(() => hearing(crm), { timeout: 30_000 }).toEqual({ by: 'webhook' })
    await expect.poll(async () => (await ui.ask('blind:spans', null))[0]?.to).not.toBeNull()
  }, 90_000)
})

describe('an uninstalled app', () => {
  const gone = async ({ ui }: CrmApp) =>
    (await ui.ask('connection:get', null)).alerts.flatMap((alert) =>
      alert.kind === 'uninstalled' ? [alert.account] : [],
    )
  const post = ({ app }: CrmApp, type: string, locationId: string, timestamp?: string) =>
    app.post({ type, locationId, appId: 'a', webhookId: `${type} ${locationId} ${timestamp}`, timestamp })

  it('is told of loudly, also after a restart, until it is connected again', async () => {
    const crm = await start()
    await crm.connect('north')
    await post(crm, 'UNINSTALL', 'north')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte'])
    await crm.app.kill()
    const again = await start({ dataDir: crm.app.dataDir, api: crm.api })
    expect(await gone(again)).toHaveLength(1)
    await again.connect('north')
    expect(await gone(again)).toEqual([])
  })

  it('is told of for each sub-account by name, and is over where that one installs again', async () => {
    const crm = await start()
    await crm.connect('north')
    await crm.connect('south')
    const named = async () => (await crm.ui.ask('crm:state', null)).accounts.map(({ name }) => name)
    await expect.poll(named).toEqual(['Campus Norte', 'Campus Sur'])
    await post(crm, 'UNINSTALL', 'north')
    await post(crm, 'UNINSTALL', 'south')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte, Campus Sur'])
    await post(crm, 'INSTALL', 'south')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte'])
    await crm.connect('south')
    expect(await gone(crm)).toEqual(['Campus Norte'])
  })

  it('is over with whatever HighLevel delivers after it, in the order in which it was sent', async () => {
    const crm = await start()
    await crm.connect('north')
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
    await post(crm, 'UNINSTALL', 'north', at(1))
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte'])
    await post(crm, 'ContactUpdate', 'north', at(0))
    await post(crm, 'INSTALL', 'north', at(-1))
    expect(await gone(crm)).toEqual(['Campus Norte'])
    await post(crm, 'ContactUpdate', 'north', at(5))
    await expect.poll(() => gone(crm)).toEqual([])
  })

  it('is over where nobody wants to hear of the sub-account any more', async () => {
    const crm = await start({ flags: ['--tunnel', 'none'], settings: { locations: ['south'] } })
    await crm.connect('north')
    await post(crm, 'UNINSTALL', 'north')
    await post(crm, 'UNINSTALL', 'south')
    await expect.poll(() => gone(crm)).toEqual(['Campus Norte, south'])
    await crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: false })
    expect(await gone(crm)).toEqual(['south'])
    await crm.ui.ask('location:forget', { locationId: 'south', appId: null })
    expect(await gone(crm)).toEqual([])
    expect((await crm.ui.ask('settings:get', null)).locations).toEqual([])
  })

  it('leaves a token to be followed at once, although the address is proven, and is told of where it is not', async () => {
    const { url } = await startServer()
    const crm = await start({
      flags: ['--tunnel', 'localtunnel', '--tunnel-host', url],
      crm: { follow: 'auto', followSeconds: 1 },
    })
    const { api, app, ui } = crm
    await app.waitFor(() => app.last('tunnel')?.state === 'live', 'a live tunnel')
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    if (api.hook) api.hook.by = new URL(app.last('tunnel')?.publicUrl ?? '').host
    api.tokens.connected.add('north')
    await api.send({ locationId: 'north', body: 'por webhook' })
    await expect.poll(() => hearing(crm)).toEqual({ by: 'webhook' })

    api.delivers = false
    await post(crm, 'UNINSTALL', 'north')
    await expect.poll(() => hearing(crm)).toMatchObject({ by: 'follow', why: 'not-delivering' })
    await api.send({ locationId: 'north', body: 'por seguimiento' })
    await expect.poll(() => texts(crm), { timeout: 10_000 }).toEqual(['por webhook', 'por seguimiento'])
    expect(await gone(crm)).toEqual([])
    await ui.ask('settings:update', { crm: { follow: 'never' } })
    expect(await gone(crm)).toEqual(['Campus Norte'])
  }, 60_000)
})
