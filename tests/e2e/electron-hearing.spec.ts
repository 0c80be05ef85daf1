import { expect } from '@playwright/test'
import { test } from '#tests/support/desktop-test.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'

test('the tooltip alone tells whether the app hears, and a resume opens the address anew', async ({
  desktop,
}) => {
  const server = createTunnelServer()
  const { url } = await server.start()
  const app = await desktop.start({
    flags: ['--tunnel', 'localtunnel', '--tunnel-host', url, '--confirm-locations', 'all', '--hidden'],
  })
  const tooltips = () => app.all('tray-tooltip').map(String)
  try {
    await expect.poll(() => tooltips().at(-1), { timeout: 30_000 }).toMatch(/^Saliente: Hearing: verified/)
    const before = tooltips().length
    app.command({ do: 'resume' })
    await expect
      .poll(() =>
        tooltips()
          .slice(before)
          .some((tip) => tip.includes('Opening')),
      )
      .toBe(true)
    await expect.poll(() => tooltips().at(-1), { timeout: 15_000 }).toMatch(/^Saliente: Hearing: verified/)
    await server.stop()
    await expect
      .poll(() => tooltips().at(-1), { timeout: 30_000 })
      .toMatch(/^Saliente: Not hearing since .+: mending/)
  } finally {
    await server.stop()
  }
})
