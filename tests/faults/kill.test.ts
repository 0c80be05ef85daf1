import { rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { smsBody } from '#tests/support/bodies.ts'
import { type BrowserApp, startBrowserApp } from '#tests/support/browser-app.ts'

const KILLS = 20
const SENDERS = 16

/** Keeps posting new messages until the app is gone; the ids of those it answered 200. */
async function sendUntilKilled(app: BrowserApp, name: string): Promise<string[]> {
  const acknowledged: string[] = []
  for (let sent = 0; ; sent += 1) {
    const id = `${name}-${sent}`
    try {
      const response = await app.post(smsBody(id))
      if (response.status === 200) acknowledged.push(`message-${id}`)
      await response.arrayBuffer()
    } catch {
      return acknowledged
    }
  }
}

it(`every acknowledged message is in the log, once, after ${KILLS} kills under load`, async () => {
  let app = await startBrowserApp()
  const { dataDir } = app
  const acknowledged: string[] = []
  try {
    for (let round = 1; round <= KILLS; round += 1) {
      const senders = Array.from({ length: SENDERS }, (_, sender) =>
        sendUntilKilled(app, `${round}-${sender}`),
      )
      // Another moment of the commit's life in each round.
      await delay(150 + 37 * round)
      await app.kill()
      const ofRound = (await Promise.all(senders)).flat()
      expect(ofRound.length).toBeGreaterThan(0)
      acknowledged.push(...ofRound)
      app = await startBrowserApp({ dataDir })
      expect(app.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    }
    const rows = app.query('SELECT message_id, count(*) AS times FROM message_log GROUP BY message_id')
    expect(rows.filter(({ times }) => times !== 1)).toEqual([])
    const logged = new Set(rows.map((row) => row['message_id']))
    expect(acknowledged.filter((id) => !logged.has(id))).toEqual([])
    // What was not acknowledged may be there or not, but never in part: each row has its delivery.
    expect(app.query('SELECT count(*) AS rows FROM delivery_log WHERE message_row_id IS NULL')).toEqual([
      { rows: 0 },
    ])
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length + KILLS * SENDERS)
    process.stdout.write(`${acknowledged.length} acknowledged, ${rows.length} in the log, ${KILLS} kills\n`)
  } finally {
    await app.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
