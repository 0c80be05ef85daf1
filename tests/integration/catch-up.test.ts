import { afterEach, describe, expect, it } from 'vitest'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { type CatchUpRig, lastAliveAt, startCatchUpRig } from '#tests/support/catch-up-rig.ts'
import { startCrmApp } from '#tests/support/crm-app.ts'
import { webhookBody } from '#tests/support/highlevel/messages.ts'
import { openUi } from '#tests/support/ui-client.ts'

const HOUR = 3_600_000
let rig: CatchUpRig | null = null
let cleanUp: () => Promise<void> = () => Promise.resolve()
afterEach(async () => {
  await rig?.stop()
  rig = null
  await cleanUp()
  cleanUp = () => Promise.resolve()
})

/** Messages of every kind in a gap of three hours, and some around it. */
async function missThreeHours(): Promise<{ made: CatchUpRig; now: number }> {
  const made = await startCatchUpRig()
  rig = made
  const now = Date.now()
  const { api } = made
  api.delivers = false
  const north = { locationId: 'north' }
  for (let n = 0; n < 20; n += 1) {
    await api.send({ ...north, body: `Perdido ${n}`, at: now - 3 * HOUR + n * 60_000 })
  }
  await api.send({ ...north, kind: 'email', subject: 'Perdida', body: '<p>Hola</p>', at: now - 2 * HOUR })
  await api.send({ ...north, kind: 'call', at: now - HOUR })
  await api.send({ ...north, direction: 'inbound', body: 'Respuesta', at: now - HOUR })
  await api.send({ ...north, kind: 'activity', at: now - HOUR })
  await api.send({ ...north, body: 'Mucho antes', at: now - 4 * HOUR })
  await api.send({ locationId: 'south', body: 'De otros', at: now - HOUR })
  made.lastAlive(now - 3 * HOUR)
  return { made, now }
}

describe('what was sent while the app was off', () => {
  it('is recovered once: outbound only, email and all else, listed when it was sent, told of once', async () => {
    const { made } = await missThreeHours()
    const { app, ui } = await made.run()
    const pushes = await ui.listen()
    const status = { permission: 'granted', visible: true, language: 'es-MX' } as const
    await ui.ask('page:status', status)
    await expect
      .poll(async () => (await made.spans(ui))[0]?.catchUp, { timeout: 20_000 })
      .toEqual({
        state: 'done',
        checked: 22,
        recovered: 22,
      })
    const rows = app.query(
      'SELECT body_text AS text, channel, verified_by AS by FROM message_log ORDER BY occurred_at',
    )
    expect(rows).toHaveLength(22)
    expect(new Set(rows.map((row) => row['by']))).toEqual(new Set(['recovered']))
    expect(rows[0]).toMatchObject({ text: 'Perdido 0', channel: 'sms' })
    expect(rows.map((row) => row['channel'])).toContain('email')
    expect(rows.map((row) => row['channel'])).toContain('call')
    expect((await made.spans(ui))[0]).toMatchObject({ cause: 'off' })
    await expect
      .poll(() => pushes.of('banner:show').map(({ title }) => title))
      .toEqual(['Se recuperaron 22 mensajes'])
    const newest = async () =>
      (await ui.ask('log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 1 })).rows[0]
    await expect
      .poll(async () => (await newest())?.decision)
      .toEqual({ decision: 'suppress', reason: 'recovered' })
    expect(made.api.limits.refused).toBe(0)
    pushes.close()
  })

  it('has its names once all is there', async () => {
    const made = await startCatchUpRig()
    rig = made
    const now = Date.now()
    const { api } = made
    api.delivers = false
    for (let n = 0; n < 150; n += 1) {
      const contactId = `perdido-${n % 10}`
      api.contacts.set(contactId, { name: `Alumna ${n % 10}`, locationId: 'north' })
      await api.send({ locationId: 'north', contactId, at: now - HOUR + n * 1_000 })
    }
    made.lastAlive(now - 2 * HOUR)
    const { app } = await made.run()
    const names = () =>
      app.query(
        'SELECT count(*) AS n FROM message_log WHERE contact_name IS NOT NULL AND user_name IS NOT NULL',
      )
    await expect.poll(names, { timeout: 20_000 }).toEqual([{ n: 150 }])
    expect(api.callsTo('GET /contacts/perdido-')).toBe(10)
  })

  it('is not doubled by a webhook that comes after its recovery, nor by the next start', async () => {
    const { made } = await missThreeHours()
    const { app, ui } = await made.run()
    await expect.poll(async () => (await made.spans(ui))[0]?.catchUp.state, { timeout: 20_000 }).toBe('done')
    for (const message of made.api.messages.filter(({ locationId }) => locationId === 'north').slice(0, 22)) {
      expect((await app.post(webhookBody(message))).status).toBe(200)
    }
    const count = () => app.query('SELECT count(*) AS n FROM message_log')[0]?.['n']
    expect(count()).toBe(22)
    await app.stop()
    const again = await made.run()
    await expect
      .poll(async () => (await made.spans(again.ui)).filter(({ to }) => to !== null).length, {
        timeout: 20_000,
      })
      .toBe(2)
    expect(again.app.query('SELECT count(*) AS n FROM message_log')).toEqual([{ n: 22 }])
  })

  it('can be broken off and taken up again', async () => {
    const { made } = await missThreeHours()
    made.api.isDown = true
    const { app, ui } = await made.run()
    const state = async () => (await made.spans(ui))[0]?.catchUp.state
    await expect.poll(state, { timeout: 20_000 }).toBe('waiting')
    const spanId = (await made.spans(ui))[0]?.id ?? 0
    await ui.ask('catch-up:set', { spanId, run: false })
    await expect.poll(state).toBe('cancelled')
    made.api.isDown = false
    await ui.ask('catch-up:set', { spanId, run: true })
    await expect.poll(state, { timeout: 20_000 }).toBe('done')
    expect(app.query('SELECT count(*) AS n FROM message_log')).toEqual([{ n: 22 }])
  })

  it('needs somebody who may ask: without a token the span says what one would bring', async () => {
    const made = await startCatchUpRig({ connected: false })
    rig = made
    made.lastAlive(Date.now() - HOUR)
    const { ui } = await made.run()
    await expect
      .poll(async () => (await made.spans(ui))[0]?.catchUp.state, { timeout: 20_000 })
      .toBe('no-account')
  })
})

describe('what was sent while an app without an address was off', () => {
  it('is recovered once, without a banner each', async () => {
    const first = await startCrmApp({ crm: { follow: 'auto', followSeconds: 1 } })
    const { api, app, ui } = first
    cleanUp = first.stop
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    const heardAt = () => app.query('SELECT heard_at AS at FROM heartbeat')[0]?.['at']
    await expect.poll(heardAt, { timeout: 10_000 }).toBeTypeOf('number')
    await app.kill()
    lastAliveAt(app.dataDir, Date.now() - 2 * HOUR)
    for (let n = 0; n < 5; n += 1) {
      await api.send({ locationId: 'north', body: `De noche ${n}`, at: Date.now() - HOUR + n })
    }
    const again = await startBrowserApp({
      dataDir: app.dataDir,
      flags: ['--tunnel', 'none'],
      env: { PATH: '/nonexistent' },
    })
    cleanUp = async () => {
      await again.stop()
      await api.stop()
    }
    const texts = () => again.query('SELECT body_text AS text FROM message_log ORDER BY occurred_at')
    await expect
      .poll(() => texts().map(({ text }) => text), { timeout: 20_000 })
      .toEqual([0, 1, 2, 3, 4].map((n) => `De noche ${n}`))
    const spans = await (await openUi(again.uiUrl())).ask('blind:spans', null)
    expect(spans).toMatchObject([{ cause: 'off', catchUp: { recovered: 5 } }])
    expect(again.lines.filter(({ kind }) => kind === 'message')).toEqual([])
  }, 60_000)
})
