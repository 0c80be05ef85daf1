import { afterEach, describe, expect, it } from 'vitest'
import { FOLLOW_SECONDS } from '#shared/crm.ts'
import type { BrowserApp } from '#tests/support/browser-app.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { busyTeam, followAll, toldKeys } from '#tests/support/crm-traffic.ts'

let crm: CrmApp | null = null
afterEach(() => crm?.stop())

describe('follow mode as it ships', () => {
  it('brings 500 messages of 3 sub-accounts in 70 s, each once and at most 25 s late', async () => {
    crm = await startCrmApp({ crm: { follow: 'auto' } })
    const { api, app, ui } = crm
    await followAll(crm)
    expect((await ui.ask('connection:get', null)).hearing).toMatchObject({ lateSeconds: FOLLOW_SECONDS })
    const began = Date.now()
    const sent = await busyTeam(crm, 500, 140)
    await expect.poll(() => toldKeys(app).length, { timeout: 60_000, interval: 500 }).toBe(500)
    expect(new Set(toldKeys(app))).toEqual(new Set(sent))
    const late = app.query('SELECT max(received_at - occurred_at) AS ms FROM message_log')[0]?.['ms']
    expect(Number(late)).toBeLessThan(25_000)
    expect(api.limits.refused).toBe(0)
    // Of what the limit allows a sub-account in this time, asking uses less than a tenth.
    const allowed = ((Date.now() - began) / api.limits.windowMs) * api.limits.max
    expect(api.calls.filter(({ locationId }) => locationId === 'north').length).toBeLessThan(allowed / 10)
  })
})

const texts = (app: BrowserApp) =>
  app.query('SELECT body_text AS text FROM message_log ORDER BY occurred_at').map(({ text }) => text)

describe('follow mode', () => {
  it('says that it does not hear while the network is away, and goes on where it was', async () => {
    crm = await startCrmApp({ crm: { follow: 'auto', followSeconds: 1 } })
    const { api, app, ui } = crm
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    await api.send({ locationId: 'north', body: 'uno' })
    await expect.poll(() => texts(app), { timeout: 10_000 }).toEqual(['uno'])
    api.isDown = true
    await api.send({ locationId: 'north', body: 'dos' })
    await expect
      .poll(async () => (await ui.ask('crm:state', null)).accounts[0]?.problem, { timeout: 10_000 })
      .toBe('offline')
    const hearing = async () => (await ui.ask('connection:get', null)).hearing
    await expect.poll(hearing, { timeout: 45_000 }).toEqual({ by: 'nobody', unanswered: true })
    api.isDown = false
    await expect.poll(async () => (await hearing()).by, { timeout: 15_000 }).toBe('follow')
    await expect.poll(() => texts(app), { timeout: 15_000 }).toEqual(['uno', 'dos'])
    await expect.poll(async () => (await ui.ask('crm:state', null)).accounts[0]?.problem).toBeNull()
  })
})
