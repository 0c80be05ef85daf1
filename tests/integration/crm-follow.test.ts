import { afterEach, describe, expect, it } from 'vitest'
import type { BrowserApp } from '#tests/support/browser-app.ts'
import { busyTeam, followAll, places, toldKeys } from '#tests/support/crm-traffic.ts'
import { webhookBody } from '#tests/support/highlevel/messages.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { prepareFaults } from '#tests/support/fault-app.ts'

const running: CrmApp[] = []
async function start(...options: Parameters<typeof startCrmApp>): Promise<CrmApp> {
  const crm = await startCrmApp(...options)
  running.push(crm)
  return crm
}
afterEach(async () => {
  for (const crm of running.splice(0)) await crm.stop()
})

const logged = (app: BrowserApp) =>
  app.query(
    `SELECT message_id, body_text, subject, channel, received_at - occurred_at AS late, verified_by
     FROM message_log ORDER BY occurred_at, id`,
  )

describe('follow mode alone', () => {
  it('brings 150 messages of 3 sub-accounts, each once, in order, in time, and within the limits', async () => {
    const crm = await start({ crm: { follow: 'auto', followSeconds: 3 } })
    const { api, app, ui } = crm
    await followAll(crm)
    expect((await ui.ask('connection:get', null)).hearing).toEqual({
      by: 'follow',
      lateSeconds: 3,
      why: 'no-address',
    })
    const began = Date.now()
    const sent = await busyTeam(crm, 150, 40)
    await expect.poll(() => logged(app).length, { timeout: 20_000 }).toBe(150)

    const rows = logged(app)
    expect(new Set(toldKeys(app))).toEqual(new Set(sent))
    expect(toldKeys(app)).toHaveLength(150)
    expect(Math.max(...rows.map(({ late }) => Number(late)))).toBeLessThan(8000)
    expect(rows.every((row) => row['verified_by'] === 'recovered')).toBe(true)
    expect(
      rows.filter((row) => row['body_text'] === 'respuesta' || row['body_text'] === 'Oportunidad movida'),
    ).toEqual([])
    const emails = rows.filter((row) => row['channel'] === 'email')
    expect(emails).toHaveLength(15)
    expect(
      emails.every(({ subject, body_text }) => String(subject).startsWith('Asunto') && body_text !== null),
    ).toBe(true)
    // The log's own order is the order they were sent in.
    const page = await ui.ask('log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 500 })
    const listed = page.rows.map(({ occurredAt }) => occurredAt)
    expect(listed).toEqual(listed.toSorted((a, b) => b - a))

    expect(api.limits.refused).toBe(0)
    const rounds = (Date.now() - began) / 3000 + 3
    const exports = api.callsTo('GET /conversations/messages/export')
    expect(exports).toBeLessThan(rounds * places.length * 2 * 4)
    // Each email's text is asked for once.
    expect(api.callsTo('GET /conversations/messages/email/')).toBe(15)
  }, 90_000)
})

describe('follow mode of several sub-accounts', () => {
  it('says of how many it hears where one is refused', async () => {
    const crm = await start({ crm: { follow: 'auto', followSeconds: 1 } })
    await followAll(crm)
    crm.api.tokens.addPrivateToken('pit-of-south', 'south', [])
    await expect
      .poll(async () => (await crm.ui.ask('connection:get', null)).hearing, { timeout: 10_000 })
      .toEqual({ by: 'follow', lateSeconds: 1, why: 'no-address', part: { heard: 2, of: 3 } })
  })
})

describe('follow mode by a wrong clock', () => {
  it.each([
    ['clock-ahead', 120],
    ['clock-behind', -120],
  ])('hears all the same, says %s, and is quiet once it is right', async (kind, minutes) => {
    const crm = await start({ crm: { follow: 'always', followSeconds: 1 } })
    const { api, app, ui } = crm
    api.clockAhead = minutes * 60_000
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await api.send({ locationId: 'north', body: 'con otra hora' })
    const texts = () => logged(app).map(({ body_text }) => body_text)
    await expect.poll(texts, { timeout: 15_000 }).toEqual(['con otra hora'])
    const alerts = async () => (await ui.ask('connection:get', null)).alerts
    await expect.poll(alerts).toEqual([{ kind, minutes: 120 }])
    api.clockAhead = 0
    await expect.poll(alerts, { timeout: 15_000 }).toEqual([])
  })
})

describe('follow mode after a night', () => {
  it('brings what was sent meanwhile without a banner each: one notice tells of all', async () => {
    const faults = prepareFaults()
    const crm = await start({ crm: { follow: 'always', followSeconds: 1 }, env: faults.env })
    const { api, app, ui } = crm
    await ui.ask('page:status', { permission: 'granted', visible: true, language: 'es-MX' })
    const pushes = await ui.listen()
    const banners = () => pushes.of('banner:show').map(({ title }) => title)
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await api.send({ locationId: 'north', body: 'antes' })
    await expect.poll(banners, { timeout: 15_000 }).toHaveLength(1)
    api.isDown = true
    for (let n = 0; n < 12; n += 1) await api.send({ locationId: 'north', body: `De noche ${n}` })
    // The night, for both clocks.
    const night = 8 * 3_600_000
    api.clockAhead = -night
    faults.order(app, { clock: night })
    const passed = async () => (await ui.ask('network:check', null)).at - Date.now()
    await expect.poll(passed).toBeGreaterThan(night / 2)
    api.isDown = false
    await expect.poll(() => logged(app).length, { timeout: 30_000 }).toBe(13)
    await expect.poll(banners, { timeout: 40_000 }).toHaveLength(2)
    expect(banners()[1]).toBe('Se recuperaron 12 mensajes')
    expect((await ui.ask('connection:get', null)).alerts).toEqual([])
    // What is news is told of at once again.
    await api.send({ locationId: 'north', body: 'de día' })
    await expect.poll(banners, { timeout: 15_000 }).toHaveLength(3)
    pushes.close()
    faults.cleanUp()
  }, 120_000)
})

describe('webhook and follow together', () => {
  it('are one row each, whichever told first, also where the webhook carries no id', async () => {
    const crm = await start({ crm: { follow: 'always', followSeconds: 1 } })
    const { api, app, connect } = crm
    for (const place of places) await connect(place)
    const sent = await busyTeam(crm, 60, 20)
    // A webhook without an id, as some SMS come: found again by conversation, moment and words.
    api.delivers = false
    const last = await api.send({ locationId: 'north', body: 'sin id' })
    const { messageId: _id, webhookId: _webhook, ...anonymous } = webhookBody(last)
    await app.post(anonymous)
    await expect
      .poll(() => app.query("SELECT 1 FROM delivery_log WHERE verified_by = 'recovered'").length, {
        timeout: 15_000,
      })
      .toBe(61)
    expect(logged(app)).toHaveLength(61)
    expect(sent).toHaveLength(60)
    const shown = app.lines.filter(({ kind, decision }) => kind === 'message' && decision !== 'suppress')
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length)
  }, 60_000)
})
