import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const broken: [what: string, bytes: string | Buffer][] = [
  ['empty', ''],
  ['cut in half', '{"version":1,"language":"e'],
  ['null', 'null'],
  ['a list', '[]'],
  ['zero bytes, as after a power cut', Buffer.alloc(4096)],
  ['not text', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00])],
  ['nested beyond reason', '['.repeat(200_000)],
]

let dataDir = ''
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'saliente-broken-'))
  const app = await startBrowserApp({
    dataDir,
    settings: { verification: { extraPublicKeys: [testPublicPem] } },
  })
  await app.post(smsBody('1'))
  await app.stop()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** The app on the broken file: it runs, the log is whole, the file is kept aside as it was; the alerts. */
async function startOn(name: string, bytes: string | Buffer): Promise<{ app: BrowserApp; alerts: string[] }> {
  writeFileSync(join(dataDir, name), bytes)
  const app = await startBrowserApp({ dataDir })
  expect(app.query('SELECT message_id FROM message_log')).toEqual([{ message_id: 'message-1' }])
  const aside = readdirSync(dataDir).find((file) => file.startsWith(`${name}.broken-`)) ?? ''
  expect(readFileSync(join(dataDir, aside)).equals(Buffer.from(bytes))).toBe(true)
  const { alerts } = await (await openUi(app.uiUrl())).ask('connection:get', null)
  return { app, alerts: alerts.map(({ kind }) => kind) }
}

const wrong: typeof broken = [
  ['of another shape', '{"tunnel":"yes"}'],
  ['with a port beyond all ports', '{"listener":{"port":99999}}'],
  ['of a version that does not exist', '{"version":99}'],
]

describe.each([...broken, ...wrong])('settings.json %s', (_what, bytes) => {
  it('is set aside and told of; the address and the settings of before stay, and the log', async () => {
    const before = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { hookToken: string }
    const settings = readFileSync(join(dataDir, 'settings.json'), 'utf8')
    const { app, alerts } = await startOn('settings.json', bytes)
    expect(alerts).toContain('settings-set-aside')
    expect(app.hookUrl()).toContain(before.hookToken)
    expect(readFileSync(join(dataDir, 'settings.json'), 'utf8')).toBe(settings)
    await app.stop()
  })
})

describe.each(broken)('secrets.json %s', (_what, bytes) => {
  it('is set aside, and the person is told that the address has changed', async () => {
    const { app, alerts } = await startOn('secrets.json', bytes)
    expect(alerts).toContain('secrets-set-aside')
    expect((await app.post(smsBody('2'))).status).toBe(200)
    await app.stop()
  })
})

it.each(broken)('lock.db %s: the directory is taken all the same, and by one only', async (_what, bytes) => {
  writeFileSync(join(dataDir, 'lock.db'), bytes)
  const app = await startBrowserApp({ dataDir })
  await expect(startBrowserApp({ dataDir })).rejects.toThrow(/Another Saliente/)
  await app.stop()
})
