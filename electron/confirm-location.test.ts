import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '#tests/support/open-log.ts'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { createConnectionTracker } from './connection-tracker.ts'
import { confirmLocation } from './confirm-location.ts'
import { createStages } from './create-stages.ts'
import type { EventLog } from './store/event-log.ts'
import { takeUpKept } from './take-up-kept.ts'
import { parseEvent } from './webhook/parse-event.ts'

let log: EventLog
let close: () => Promise<void>
let settings: Settings
beforeEach(async () => {
  ;({ log, close } = await openLog())
  settings = settingsSchema.parse({})
})
afterEach(() => close())

const save = async (change: (now: Settings) => Settings) => void (settings = change(settings))

/** What the app has, with a list of what is held that is as old as this run. */
function createWorld() {
  const connection = createConnectionTracker({
    readStored: () => log.read('state', null),
    tunnel: () => ({ state: 'off', why: 'none' }),
    name: () => '',
    hearing: () => ({ by: 'nobody' }),
    now: Date.now,
    changed: () => undefined,
  })
  const stages = createStages({
    log,
    verifier: () => expect.unreachable('nothing is verified here'),
    fit: () => true,
    settings: () => settings,
    confirmAll: false,
    arrivedBy: () => null,
    stored: () => undefined,
    held: () => undefined,
    touched: () => undefined,
    storeFailed: (error) => expect.unreachable(String(error)),
  })
  return { log, connection, stages }
}

function install({ stages }: ReturnType<typeof createWorld>, locationId: string, appId = 'app') {
  const raw = new TextEncoder().encode(JSON.stringify({ type: 'INSTALL', locationId, appId }))
  const event = parseEvent(raw)
  return stages.hold({ raw, headers: {}, receivedAt: Date.now(), verifiedBy: 'highlevel-ed25519', event })
}

const heldFor = async () =>
  (await log.read('held-groups', { locationIds: null })).map((one) => one.locationId)

it('a sub-account that was connected gets what was held for it a moment before, and what is being held', async () => {
  const parts = createWorld()
  await install(parts, 'north', 'before')
  const onItsWay = install(parts, 'north')
  await install(parts, 'south')
  await confirmLocation({ parts, save }, 'north')
  expect(await onItsWay).toBe('held')
  expect(await heldFor()).toEqual(['south'])
  expect((await log.read('state', null)).eventCounts).toEqual({ INSTALL: 2 })
})

it('what is held for more sub-accounts than are shown hides none that was confirmed', async () => {
  const parts = createWorld()
  await install(parts, 'north')
  await install(parts, 'south')
  await Promise.all(Array.from({ length: 60 }, (_stranger, n) => install(parts, `stranger-${n}`)))
  await confirmLocation({ parts, save }, 'north')
  expect(await heldFor()).not.toContain('north')
  await takeUpKept(parts, {
    locations: settingsSchema.parse({ locations: ['south'] }).locations,
    confirmAll: false,
  })
  expect(await heldFor()).not.toContain('south')
  expect(await heldFor()).toHaveLength(60)
})
