import { afterEach, expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { startFaultApp } from '#tests/support/fault-app.ts'
import { openUi } from '#tests/support/ui-client.ts'

const DEATHS = 5
let app: Awaited<ReturnType<typeof startFaultApp>> | null = null
afterEach(() => app?.stop())

it(`the writing worker ends ${DEATHS} times under load: nothing acknowledged is lost, and it is back by itself`, async () => {
  app = await startFaultApp()
  const running = app
  const acknowledged = new Set<string>()
  const refused: number[] = []
  const stop = new AbortController()
  const senders = Array.from({ length: 8 }, async (_, sender) => {
    for (let sent = 0; !stop.signal.aborted; sent += 1) {
      const id = `${sender}-${sent}`
      const response = await running.post(smsBody(id))
      await response.arrayBuffer()
      if (response.status === 200) acknowledged.add(`message-${id}`)
      else refused.push(response.status)
    }
  })
  const recovered: number[] = []
  for (let death = 0; death < DEATHS; death += 1) {
    const enough = acknowledged.size + 50
    await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(enough)
    const refusedBefore = refused.length
    running.order({ end: 'store-writer' })
    const from = performance.now()
    await expect.poll(() => refused.length, { timeout: 10_000 }).toBeGreaterThan(refusedBefore)
    const kept = acknowledged.size
    await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(kept)
    recovered.push((performance.now() - from) / 1000)
  }
  stop.abort()
  await Promise.all(senders)
  expect(new Set(refused)).toEqual(new Set([503]))
  const logged = running.query('SELECT message_id FROM message_log').map((row) => String(row['message_id']))
  expect(new Set(logged).size).toBe(logged.length)
  expect([...acknowledged].filter((id) => !logged.includes(id))).toEqual([])
  expect(running.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  process.stdout.write(
    `${DEATHS} deaths, ${acknowledged.size} acknowledged, 0 lost, back in ${Math.max(...recovered).toFixed(1)} s\n`,
  )
})

it('the reading worker ends: deliveries go on, and the window reads again', async () => {
  app = await startFaultApp()
  const ui = await openUi(app.uiUrl())
  const read = () => ui.ask('log:facets', null).then(({ total }) => total)
  expect((await app.post(smsBody('1'))).status).toBe(200)
  app.order({ end: 'store-reader' })
  await expect.poll(() => read().catch(() => 'gone'), { interval: 20 }).toBe('gone')
  expect((await app.post(smsBody('2'))).status).toBe(200)
  await expect.poll(() => read().catch(() => 'gone'), { timeout: 10_000 }).toBe(2)
})
