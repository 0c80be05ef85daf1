import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import {
  type BrowserApp,
  type BrowserAppOptions,
  startBrowserApp,
  testPublicPem,
} from '#tests/support/browser-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function start(options: BrowserAppOptions = {}): Promise<BrowserApp> {
  const app = await startBrowserApp(options)
  cleanUps.push(app.stop)
  return app
}

/** Another program on a port, if nobody has it yet; the port. */
async function occupy(port: number): Promise<number> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  const outcome = await Promise.race([
    once(server, 'listening').then(() => 'listening'),
    once(server, 'error').then(() => 'taken already'),
  ])
  if (outcome !== 'listening') return port
  cleanUps.push(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

const portOf = (url: string) => Number(new URL(url).port)
const flags = ['--tunnel', 'none', '--confirm-locations', 'all']

describe('starting browser mode', () => {
  it('refuses a second start on the same data directory, and leaves the first one alone', async () => {
    const first = await start()
    await expect(startBrowserApp({ dataDir: first.dataDir })).rejects.toThrow(
      new RegExp(`ended with 1: Saliente: Another Saliente is using ${first.dataDir}`),
    )
    expect(existsSync(join(first.dataDir, 'running.json'))).toBe(true)
    expect((await first.post(smsBody('1'))).status).toBe(200)
  })

  it('starts again on the directory of one that was killed', async () => {
    const first = await start()
    await first.post(smsBody('1'))
    await first.kill()
    const second = await start({ dataDir: first.dataDir })
    expect(second.query('SELECT message_id FROM message_log')).toEqual([{ message_id: 'message-1' }])
    expect(new URL(second.hookUrl()).pathname).toBe(new URL(first.hookUrl()).pathname)
  })

  it('takes the next free port where the usual one is taken, and says so', async () => {
    await occupy(43117)
    const app = await start({ usualPorts: true, flags })
    const got = portOf(app.hookUrl())
    expect(got).toBeGreaterThan(43117)
    const { alerts } = await (await openUi(app.uiUrl())).ask('connection:get', null)
    expect(alerts).toContainEqual({ kind: 'port-changed', wanted: 43117, got })
  })

  it('leaves the window its port where the usual one of the hook is taken', async () => {
    await occupy(43117)
    const first = await start({ usualPorts: true, flags })
    const port = portOf(first.uiUrl())
    expect(portOf(first.hookUrl())).not.toBe(43118)
    await first.kill()
    const second = await start({ usualPorts: true, flags, dataDir: first.dataDir })
    expect(portOf(second.uiUrl())).toBe(port)
  })

  it('says which port is taken where the person fixed it, and does not take another', async () => {
    const port = await occupy(0)
    await expect(startBrowserApp({ flags: [...flags, '--port', String(port)] })).rejects.toThrow(
      new RegExp(`ended with 1: Saliente: Port ${port} is taken by another program`),
    )
    const verification = { extraPublicKeys: [testPublicPem] }
    const settings = { verification, listener: { port } }
    await expect(startBrowserApp({ usualPorts: true, flags, settings })).rejects.toThrow(
      `Port ${port} is taken`,
    )
  })

  it('keeps the window’s port of the first run, and leaves it only while it is taken', async () => {
    const first = await start({ usualPorts: true, flags })
    const port = portOf(first.uiUrl())
    await first.kill()
    const second = await start({ usualPorts: true, flags, dataDir: first.dataDir })
    expect(portOf(second.uiUrl())).toBe(port)
    await second.kill()
    await occupy(port)
    const third = await start({ usualPorts: true, flags, dataDir: first.dataDir })
    expect(portOf(third.uiUrl())).toBeGreaterThan(port)
    const { ui } = JSON.parse(readFileSync(join(first.dataDir, 'settings.json'), 'utf8')) as { ui: unknown }
    expect(ui).toEqual({ port })
  })

  it('says which port of the window is taken where the person fixed it, and what to do', async () => {
    const port = await occupy(0)
    await expect(
      startBrowserApp({ usualPorts: true, flags: [...flags, '--port', '0', '--ui-port', String(port)] }),
    ).rejects.toThrow(
      new RegExp(
        `ended with 1: Saliente: Port ${port} for the window is taken by another program. Close it, or start`,
      ),
    )
  })

  it('sets a broken settings.json aside, says so, and runs', async () => {
    const first = await start()
    await first.kill()
    writeFileSync(join(first.dataDir, 'settings.json'), '{ broken')
    const app = await start({ dataDir: first.dataDir })
    const { alerts } = await (await openUi(app.uiUrl())).ask('connection:get', null)
    expect(alerts).toMatchObject([{ kind: 'settings-set-aside' }])
  })

  it('says in one line which data directory cannot be used, and why', async () => {
    const { dataDir } = await start()
    writeFileSync(join(dataDir, 'a-file'), '')
    const below = join(dataDir, 'a-file', 'data')
    const told = startBrowserApp({ flags: ['--data-dir', below, ...flags] })
    await expect(told).rejects.toThrow(
      new RegExp(`ended with 1: Saliente: The data directory ${below} cannot be used: ENOTDIR[^\\n]*\\n$`),
    )
    const other = await start()
    await other.kill()
    rmSync(join(other.dataDir, 'logs/saliente.log'))
    mkdirSync(join(other.dataDir, 'logs/saliente.log'))
    await expect(startBrowserApp({ dataDir: other.dataDir })).rejects.toThrow(
      new RegExp(
        `ended with 1: Saliente: The data directory ${other.dataDir} cannot be used: EISDIR[^\\n]*\\n$`,
      ),
    )
  })

  it('deletes at the start what could not be deleted with everything else, and runs', async () => {
    const first = await start()
    await first.kill()
    writeFileSync(join(first.dataDir, 'tokens-plain.json'), '{}')
    writeFileSync(join(first.dataDir, 'not-erased.json'), '["tokens-plain.json","logs"]')
    const app = await start({ dataDir: first.dataDir })
    const { alerts } = await (await openUi(app.uiUrl())).ask('connection:get', null)
    expect(alerts).toEqual([])
    for (const name of ['tokens-plain.json', 'not-erased.json']) {
      expect(existsSync(join(app.dataDir, name))).toBe(false)
    }
    expect(existsSync(join(app.dataDir, 'logs/saliente.log'))).toBe(true)
  })

  it('keeps its files to their owner, and removes running.json when it stops', async () => {
    const app = await start()
    const mode = (name: string) => (statSync(join(app.dataDir, name)).mode & 0o777).toString(8)
    for (const name of ['log.db', 'secrets.json', 'running.json', 'lock.db']) {
      expect([name, mode(name)]).toEqual([name, '600'])
    }
    const kept = await start()
    await kept.kill()
    const again = await startBrowserApp({ dataDir: kept.dataDir })
    expect(existsSync(join(kept.dataDir, 'running.json'))).toBe(true)
    await again.stop()
    expect(existsSync(join(kept.dataDir, 'running.json'))).toBe(false)
  })
})
