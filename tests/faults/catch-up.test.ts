import { expect, it } from 'vitest'
import { startCatchUpRig } from '#tests/support/catch-up-rig.ts'

const MESSAGES = 10_000
const EMAILS = 300
const GAP = 3 * 3_600_000

it(`${MESSAGES} messages missed in 3 h are recovered exactly once, with kill -9 in the middle, within the limits`, async () => {
  const rig = await startCatchUpRig()
  try {
    const now = Date.now()
    rig.api.delivers = false
    for (let n = 0; n < MESSAGES; n += 1) {
      const at = now - GAP + Math.floor((n * GAP) / MESSAGES)
      const kind = n % Math.floor(MESSAGES / EMAILS) === 0 ? ('email' as const) : ('sms' as const)
      await rig.api.send({ locationId: 'north', contactId: `contact-${n % 500}`, kind, at })
      if (n % 5 === 0) await rig.api.send({ locationId: 'north', direction: 'inbound', at })
      if (n % 50 === 0) await rig.api.send({ locationId: 'north', kind: 'activity', at })
    }
    rig.lastAlive(now - GAP)

    const first = await rig.run()
    const isGap = ({ from }: { from: number }) => from === now - GAP
    const recovered = async () => (await rig.spans(first.ui)).find(isGap)?.catchUp.recovered ?? 0
    await expect.poll(recovered, { timeout: 120_000, interval: 100 }).toBeGreaterThan(MESSAGES / 4)
    await first.app.kill()
    const before = Number(first.app.query('SELECT count(*) AS n FROM message_log')[0]?.['n'])
    expect(before).toBeGreaterThan(MESSAGES / 4)
    expect(before).toBeLessThan(MESSAGES)

    const { app, ui } = await rig.run()
    // The kill left a span of its own, which the overlaps of both share.
    const ended = async () =>
      (await rig.spans(ui)).filter(({ to }) => to !== null).map(({ catchUp }) => catchUp)
    const isDone = async () =>
      (await ended()).length > 1 && (await ended()).every(({ state }) => state === 'done')
    await expect.poll(isDone, { timeout: 300_000, interval: 500 }).toBe(true)
    expect((await ended()).reduce((sum, { recovered: some }) => sum + some, 0)).toBe(MESSAGES)
    expect(
      app.query('SELECT count(*) AS n, count(DISTINCT coalesce(message_id, id)) AS ids FROM message_log'),
    ).toEqual([{ n: MESSAGES, ids: MESSAGES }])
    expect(app.query("SELECT count(*) AS n FROM message_log WHERE channel = 'email'")[0]?.['n']).toBe(
      rig.api.messages.filter(({ kind }) => kind === 'email').length,
    )
    expect(rig.api.limits.refused).toBe(0)
  } finally {
    await rig.stop()
  }
})
