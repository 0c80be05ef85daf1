import { afterEach, describe, expect, it } from 'vitest'
import { workflowTemplate } from '#shared/workflow-template.ts'
import { smsBody } from '#tests/support/bodies.ts'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'

const running: CrmApp[] = []
async function start(...options: Parameters<typeof startCrmApp>): Promise<CrmApp> {
  const crm = await startCrmApp(...options)
  running.push(crm)
  return crm
}
afterEach(async () => {
  for (const crm of running.splice(0)) await crm.stop()
})

const everybody = ['--tunnel', 'none', '--confirm-locations', 'all']
const names = ({ app }: CrmApp) => app.query('SELECT user_name, contact_name FROM message_log ORDER BY id')

describe('a name that takes its time', () => {
  it('does not keep the banner, and arrives in the row by itself', async () => {
    const crm = await start()
    const { api, ui, connect } = crm
    await connect('north')
    await expect.poll(async () => (await ui.ask('crm:state', null)).accounts[0]?.name).toBe('Campus Norte')
    const pushes = await ui.listen()
    api.contacts.set('contact-9', { name: 'Lucía Peña', locationId: 'north' })
    api.nameDelay = 1500
    const sent = Date.now()
    await api.send({ locationId: 'north', contactId: 'contact-9' })
    await expect.poll(() => pushes.of('banner:show').length, { interval: 10 }).toBe(1)
    expect(Date.now() - sent).toBeLessThan(1200)
    expect(pushes.of('banner:show')[0]?.title).toBe('Ana López → un contacto · SMS')
    await expect
      .poll(() => pushes.of('log:changed').at(-1)?.rows.at(-1)?.contactName, { timeout: 5000 })
      .toBe('Lucía Peña')
    expect(pushes.of('names:changed').flatMap((push) => push.names)).toContainEqual({
      kind: 'contact',
      id: 'contact-9',
      name: 'Lucía Peña',
    })
    expect(names(crm)).toEqual([{ user_name: 'Ana López', contact_name: 'Lucía Peña' }])
    pushes.close()
  })

  it('is asked for once, however many rows show it, and reaches rows already stored', async () => {
    const crm = await start({ flags: everybody })
    const { api, app, connect } = crm
    for (let i = 0; i < 30; i += 1) await app.post(smsBody(String(i), { locationId: 'north' }))
    expect(names(crm).every((row) => row['user_name'] === null)).toBe(true)
    await connect('north')
    await expect
      .poll(() =>
        names(crm).every((row) => row['user_name'] === 'Ana López' && row['contact_name'] === 'José Núñez'),
      )
      .toBe(true)
    expect(api.callsTo('GET /contacts/contact-1')).toBe(1)
    expect(api.callsTo('GET /users/user-1')).toBe(0)
    expect(api.callsTo('GET /users/search')).toBe(1)
  })
})

describe('a renaming', () => {
  it('needs no token, is found by search, outranks the API, and can be taken back', async () => {
    const crm = await start({ flags: everybody })
    const { app, ui, connect } = crm
    const pushes = await ui.listen()
    await app.post(smsBody('1', { locationId: 'north' }))
    await ui.ask('names:rename', { kind: 'contact', id: 'contact-1', name: 'Pepe de la beca' })
    expect(names(crm)).toMatchObject([{ contact_name: 'Pepe de la beca' }])
    const found = await ui.ask('log:page', { filter: { text: 'beca' }, anchor: { kind: 'newest' }, limit: 5 })
    expect(found.rows).toMatchObject([{ contactName: 'Pepe de la beca' }])
    await expect.poll(() => pushes.of('log:changed').at(-1)?.rows.at(-1)?.contactName).toBe('Pepe de la beca')
    await connect('north')
    await expect
      .poll(() => names(crm))
      .toMatchObject([{ user_name: 'Ana López', contact_name: 'Pepe de la beca' }])
    await app.post(smsBody('2', { locationId: 'north' }))
    await expect.poll(() => pushes.of('banner:show').at(-1)?.title).toBe('Ana López → Pepe de la beca · SMS')
    await ui.ask('names:rename', { kind: 'contact', id: 'contact-1', name: '' })
    await app.post(smsBody('3', { locationId: 'north' }))
    await expect.poll(() => names(crm).at(-1)).toMatchObject({ contact_name: 'José Núñez' })
    pushes.close()
  })
})

describe('a workflow', () => {
  const filled = workflowTemplate
    .replace('{{location.id}}', 'north')
    .replace('{{contact.id}}', 'contact-7')
    .replace('{{contact.name}}', 'María Ríos')
    .replace('"text": ""', '"text": "Tu pago llegó"')

  it('becomes a row marked so, with its contact’s name, each time it speaks', async () => {
    const crm = await start()
    const { app, ui } = crm
    const pushes = await ui.listen()
    const { header, value } = await ui.ask('secret:shared', null)
    await app.post(filled, { [header]: value })
    await new Promise((wake) => setTimeout(wake, 5))
    await app.post(filled, { [header]: value })
    expect(app.query('SELECT source, body_text, channel FROM message_log')).toEqual([
      { source: 'workflow', body_text: 'Tu pago llegó', channel: 'sms' },
      { source: 'workflow', body_text: 'Tu pago llegó', channel: 'sms' },
    ])
    await expect.poll(() => pushes.of('banner:show').at(-1)?.title).toBe('Automatización → María Ríos · SMS')
    expect(names(crm)).toMatchObject([{ contact_name: 'María Ríos' }, { contact_name: 'María Ríos' }])
    pushes.close()
  })

  it('without the secret is turned away, and no signed body can pose as one', async () => {
    const { app } = await start({ flags: everybody })
    expect((await app.post(filled, {})).status).toBe(401)
    expect((await app.post(filled)).status).toBe(200)
    expect(app.query('SELECT id FROM message_log')).toEqual([])
  })
})
