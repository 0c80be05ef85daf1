import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrmApp, startCrmApp } from '#tests/support/crm-app.ts'
import { HighLevelApi } from '#tests/support/highlevel-api.ts'
import { standInAppId, standInClient } from '#tests/support/highlevel/tokens.ts'

let api: HighLevelApi
let dataDir = ''
let crm: CrmApp
beforeEach(async () => {
  api = new HighLevelApi()
  api.tokens.scopes = [...api.tokens.scopes, 'oauth.write']
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-uninstall-'))
  crm = await startCrmApp({ api, dataDir })
})
afterEach(async () => {
  await crm.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const accounts = async () => (await crm.ui.ask('crm:state', null)).accounts
const alerts = async () => (await crm.ui.ask('connection:get', null)).alerts.map(({ kind }) => kind)
const asked = { locationId: 'north', reason: expect.stringMatching(/Saliente/) as string }

/** What the app has on its disk of the pair in force. */
function pairOnDisk(): { access: string; refresh: string } {
  const file = JSON.parse(readFileSync(join(dataDir, 'tokens-plain.json'), 'utf8')) as {
    plain: { accounts: { pair: { access: string; refresh: string } }[] }
  }
  return file.plain.accounts[0]?.pair ?? { access: '', refresh: '' }
}

const isGood = ({ access, refresh }: ReturnType<typeof pairOnDisk>) =>
  api.tokens.grantOf(access, Date.now()) !== null || api.tokens.canRefresh(refresh)

describe('the scope that uninstalls', () => {
  it('is asked for only where the person says that the app has it, and what was granted is known', async () => {
    await crm.connect('north')
    expect(await accounts()).toMatchObject([{ locationId: 'north', mayUninstall: false }])
    await crm.connect('north', true)
    expect(await accounts()).toMatchObject([{ locationId: 'north', mayUninstall: true }])
    expect((await crm.ui.ask('crm:state', null)).client.hasUninstallScope).toBe(true)
  })

  it('ends at HighLevel’s own page where the app has it not', async () => {
    api.tokens.scopes = api.tokens.scopes.filter((scope) => scope !== 'oauth.write')
    await crm.ui.ask('crm:save-client', { ...standInClient, hasUninstallScope: true })
    const { authorizeUrl } = await crm.ui.ask('crm:connect-start', null)
    expect((await api.choose(authorizeUrl, 'north')).status).toBe(400)
    expect((await crm.ui.ask('crm:state', null)).connect.state).toBe('waiting')
    expect(await crm.connect('north')).toMatchObject({ state: 'done' })
  })
})

describe('disconnecting', () => {
  it('with the app makes both tokens worthless, and that it is gone is no news, nor after a restart', async () => {
    await crm.connect('north', true)
    const pair = pairOnDisk()
    expect(isGood(pair)).toBe(true)
    await crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: true })
    expect(api.uninstalls).toEqual([{ appId: standInAppId, body: asked }])
    expect(isGood(pair)).toBe(false)
    expect(await accounts()).toEqual([])
    // HighLevel's own word of it came by webhook.
    expect(crm.app.query("SELECT id FROM delivery_log WHERE event_type = 'UNINSTALL'")).toHaveLength(1)
    expect(await alerts()).toEqual([])
    await crm.app.stop()
    crm = await startCrmApp({ api, dataDir })
    expect(await alerts()).toEqual([])

    // Connected again, it is news if somebody else does it.
    await crm.connect('north', true)
    await crm.app.post({ type: 'UNINSTALL', locationId: 'north', appId: standInAppId, webhookId: 'w2' })
    await expect.poll(alerts).toEqual(['uninstalled'])
  })

  it('renews a token that has run out before it asks', async () => {
    await crm.connect('north', true)
    api.tokens.expireAccess()
    await crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: true })
    expect(api.uninstalls).toHaveLength(1)
  })

  it('changes nothing here where HighLevel refuses, and works without the app all the same', async () => {
    await crm.connect('north', true)
    api.tokens.withdrawScope('oauth.write')
    await expect(crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: true })).rejects.toThrow(
      'crm-not-uninstalled',
    )
    expect(await accounts()).toMatchObject([{ locationId: 'north', problem: null }])
    await crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: false })
    expect(await accounts()).toEqual([])
    expect(api.uninstalls).toEqual([])
  })

  it('never asks with a Private Integration Token', async () => {
    api.tokens.addPrivateToken('pit-of-north', 'north')
    await crm.ui.ask('crm:add-token', { locationId: 'north', token: 'pit-of-north' })
    expect(await accounts()).toMatchObject([{ mayUninstall: false }])
    await expect(crm.ui.ask('crm:disconnect', { locationId: 'north', uninstall: true })).rejects.toThrow(
      'crm-not-uninstalled',
    )
    expect(api.callsTo('DELETE')).toBe(0)
  })
})

describe('deleting everything', () => {
  const ends = () => crm.app.waitFor(() => crm.app.child.exitCode !== null, 'the end')

  it('uninstalls from every sub-account it may first, and then nothing is left', async () => {
    await crm.connect('north', true)
    await crm.connect('south', true)
    await crm.connect('east')
    await expect.poll(async () => (await accounts()).map(({ name }) => name)).not.toContain(null)
    expect(await crm.ui.ask('data:erase', { sure: true, uninstall: true })).toEqual({
      erasing: true,
      uninstalls: [
        { locationId: 'north', name: 'Campus Norte', failure: null },
        { locationId: 'south', name: 'Campus Sur', failure: null },
      ],
    })
    // Both at once: which comes first is not ours to say.
    const bodies = api.uninstalls.map(({ body }) => body)
    expect(bodies).toHaveLength(2)
    expect(bodies).toEqual(expect.arrayContaining([asked, { ...asked, locationId: 'south' }]))
    await ends()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('deletes nothing where HighLevel does not do its part, and everything when asked again without it', async () => {
    await crm.connect('north', true)
    await crm.connect('south', true)
    api.isDown = true
    const answer = await crm.ui.ask('data:erase', { sure: true, uninstall: true })
    expect(answer).toMatchObject({
      erasing: false,
      uninstalls: [{ failure: { why: 'unreachable' } }, { failure: { why: 'unreachable' } }],
    })
    expect(await accounts()).toHaveLength(2)
    expect(readdirSync(dataDir)).toContain('tokens-plain.json')
    expect(await crm.ui.ask('data:erase', { sure: true, uninstall: false })).toEqual({
      erasing: true,
      uninstalls: [],
    })
    await ends()
    expect(readdirSync(dataDir)).toEqual([])
    expect(api.uninstalls).toEqual([])
  })
})
