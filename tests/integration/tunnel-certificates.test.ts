import { afterEach, expect, it } from 'vitest'
import { startBrowserApp } from '#tests/support/browser-app.ts'
import { startSchoolProxy } from '#tests/support/school-proxy.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

it('opens its tunnel behind a firewall whose certificate only the system trusts', async () => {
  const server = createTunnelServer()
  const { port } = await server.start()
  const school = await startSchoolProxy(port)
  cleanUps.push(() => server.stop(), school.stop)
  const app = await startBrowserApp({
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', school.url],
    env: school.bySystem,
  })
  cleanUps.push(app.stop)
  await expect.poll(() => app.last('tunnel')?.state, { timeout: 20_000 }).toBe('live')
})
