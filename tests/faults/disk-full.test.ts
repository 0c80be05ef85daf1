import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp, testPublicPem } from '#tests/support/browser-app.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import { openUi } from '#tests/support/ui-client.ts'

const disk = mountSmallDisk(32)
afterAll(() => disk?.remove())

const settings = { verification: { extraPublicKeys: [testPublicPem] } }
const bulky = (id: string) => smsBody(id, { body: `${id} ${'hola '.repeat(4_000)}` })

/** Posts until the disk takes no more; the ids that were acknowledged, and how the first refusal looked. */
async function postUntilRefused(app: BrowserApp): Promise<{ acknowledged: string[]; refused: Response }> {
  const acknowledged: string[] = []
  for (let sent = 0; sent < 5_000; sent += 1) {
    const response = await app.post(bulky(`full-${sent}`))
    if (response.status !== 200) return { acknowledged, refused: response }
    acknowledged.push(`message-full-${sent}`)
  }
  throw new Error('the disk never filled')
}

const messageIds = (app: BrowserApp) =>
  app.query('SELECT message_id FROM message_log').map((row) => String(row['message_id']))

describe.skipIf(disk === null)('a full disk (tmpfs, root only)', () => {
  const path = disk?.path ?? ''

  it('is 503 with Retry-After, keeps all that was acknowledged, and is over when space returns', async () => {
    const app = await startBrowserApp({ dataDir: join(path, 'data'), settings })
    const ui = await openUi(app.uiUrl())
    const alerts = async () => (await ui.ask('connection:get', null)).alerts.map(({ kind }) => kind)
    try {
      disk?.fill(8)
      const { acknowledged, refused } = await postUntilRefused(app)
      expect(refused.status).toBe(503)
      expect(refused.headers.get('retry-after')).toBe('30')
      expect(acknowledged.length).toBeGreaterThan(30)
      disk?.fill(0)
      const burst = await Promise.all(
        Array.from({ length: 200 }, (_, index) => app.post(bulky(`late-${index}`))),
      )
      expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([503]))
      expect(await alerts()).toContain('store-unavailable')
      // The window still works, and the log can still be read.
      expect(
        (await ui.ask('log:page', { filter: {}, anchor: { kind: 'newest' }, limit: 10 })).rows,
      ).toHaveLength(10)
      // So does a link, though the file that names the next one cannot be written.
      const link = app.uiUrl()
      await openUi(link)
      await app.waitFor(() => app.uiUrl() !== link, 'the next link')
      await openUi(app.uiUrl())
      expect((await app.post(bulky('after-the-link'))).status).toBe(503)
      expect(app.child.exitCode).toBeNull()

      const freedAt = performance.now()
      disk?.free()
      await expect.poll(async () => (await app.post(bulky('after'))).status, { timeout: 30_000 }).toBe(200)
      const seconds = (performance.now() - freedAt) / 1000
      await expect.poll(alerts).not.toContain('store-unavailable')
      const logged = messageIds(app)
      expect(acknowledged.filter((id) => !logged.includes(id))).toEqual([])
      expect(new Set(logged).size).toBe(logged.length)
      expect(app.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      process.stdout.write(
        `${acknowledged.length} acknowledged, 202 refused, 0 lost, recovered in ${seconds.toFixed(1)} s\n`,
      )
    } finally {
      disk?.free()
      await app.stop()
    }
  })

  it('says in one line that it cannot start, and starts when space returns', async () => {
    const dataDir = join(path, 'fresh')
    disk?.fill(0)
    await expect(startBrowserApp({ dataDir: join(path, 'data') })).rejects.toThrow(/ended with 1: Saliente: /)
    disk?.free()
    const app = await startBrowserApp({ dataDir, settings })
    expect((await app.post(smsBody('first'))).status).toBe(200)
    await app.stop()
  })
})
