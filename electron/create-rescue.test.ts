import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock, type FakeClock } from '#tests/support/fake-clock.ts'
import { messageDelivery } from '#tests/support/new-delivery.ts'
import { createRescue, type Rescue } from './create-rescue.ts'
import { createRescueList, type OwedLog, type RescueList } from './store/rescue-list.ts'
import type { RescueBatch } from './store/set-aside-reader.ts'

const name = 'log.db.damaged-20260101T000000Z'
const other = 'log.db.damaged-20260202T000000Z'
/** Deliveries of a damaged log, one a step. */
const COUNT = 100

let directory = ''
let owed: RescueList
let clock: FakeClock
let rescue: Rescue
/** What the log in use has, in the order it came. */
let brought: string[]
let told: string[]
/** Before each delivery is written. */
let before: (identity: string) => void

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-rescue-'))
  owed = createRescueList(directory)
  clock = createFakeClock()
  brought = []
  told = []
  for (const file of [name, other]) writeFileSync(join(directory, file), 'x')
  before = () => undefined
  await setAside(name)
  rescue = create()
})
afterEach(async () => {
  // Else what it still tells is told in the next test.
  await rescue.stop()
  rmSync(directory, { recursive: true, force: true })
})

async function setAside(file: string): Promise<void> {
  await owed.add(join(directory, file))
  await owed.moved(join(directory, file))
}

function create(): Rescue {
  return createRescue({
    owed,
    read: stepsOf,
    target: {
      names: async () => null,
      async accept({ identity }) {
        before(identity)
        brought.push(identity)
      },
      hold: async () => 'held',
      judge: () => 'ask',
      quarantine: async () => null,
    },
    isThere: (file) => existsSync(join(directory, file)),
    tell: ({ names, rescued, rescue: state }) => told.push(`${names.join()} ${state} ${rescued}`),
    rested: () => undefined,
    setTimer: clock.setTimer,
    onError: () => undefined,
  })
}

async function* stepsOf({ name: file, table, after }: OwedLog): AsyncGenerator<RescueBatch> {
  for (let id = after + 1; id <= COUNT; id += 1) {
    const { event: _event, ...delivery } = messageDelivery(`${file}-${id}`)
    const next = id === COUNT ? null : { table, after: id }
    yield { rows: [{ kind: 'delivery', delivery }], next }
  }
}

const ids = (file: string, from = 1) =>
  Array.from({ length: COUNT - from + 1 }, (_, index) => `${file}-${from + index}`)

describe('the rescue of a damaged log', () => {
  it('tells how far it is, and at its end that it is one', async () => {
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(told.slice(0, 3)).toEqual([`${name} going 0`, `${name} going 1`, `${name} going 2`])
    expect(brought).toEqual(ids(name))
    expect(await owed.all()).toEqual([])
  })

  it('goes on at the next start where a quit broke it off, and counts on', async () => {
    before = (identity) => {
      if (identity === `${name}-50`) void rescue.stop()
    }
    rescue.begin()
    await expect.poll(() => brought.length).toBe(50)
    await rescue.stop()
    expect(told.at(-1)).toBe(`${name} going 49`)
    brought = []
    before = () => undefined
    rescue = create()
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(brought).toEqual(ids(name, 41))
  })

  it('waits while the log in use takes nothing, says so, and goes on by itself', async () => {
    before = (identity) => {
      if (identity === `${name}-50`) throw new Error('database or disk is full')
    }
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} waiting 49`)
    expect(rescue.isOwing()).toBe(true)
    before = () => undefined
    await clock.advance(30_000)
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(new Set(brought)).toEqual(new Set(ids(name)))
    await expect.poll(() => rescue.isOwing()).toBe(false)
  })

  it('writes down how far it is before it waits, so that what was answered meanwhile is not brought once more', async () => {
    before = (identity) => {
      if (identity === `${name}-50`) throw new Error('no more may wait for an answer')
    }
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} waiting 49`)
    before = () => undefined
    await clock.advance(30_000)
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(brought).toEqual(ids(name))
  })

  it('begins anew in the log that takes the place of the one in use', async () => {
    before = (identity) => {
      if (identity !== `${name}-50` || brought.includes(identity)) return
      void owed.restart()
      rescue.begin()
    }
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(brought.slice(50)).toEqual(ids(name))
  })

  it('says that the file has gone, after it has brought over the others', async () => {
    await setAside(other)
    rmSync(join(directory, name))
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} gone ${COUNT}`)
    expect(brought).toEqual(ids(other))
    expect(await owed.all()).toEqual([])
  })

  it('says nothing of a log that the program ended before it was set aside: all of it is in use', async () => {
    rmSync(join(directory, other))
    await owed.add(join(directory, other))
    rescue.begin()
    await expect.poll(() => told.at(-1)).toBe(`${name} done ${COUNT}`)
    expect(await owed.all()).toEqual([])
    told = []
    await owed.add(join(directory, other))
    rescue.begin()
    await expect.poll(() => owed.all()).toEqual([])
    await rescue.stop()
    expect(told).toEqual([])
  })

  it('brings one over that was set aside, though the program ended before that was written down', async () => {
    await owed.add(join(directory, other))
    rescue.begin()
    await expect.poll(() => brought.length).toBe(2 * COUNT)
    expect(brought).toEqual([...ids(name), ...ids(other)])
  })

  it('says nothing where nothing is owed; before it has looked, something may be', async () => {
    expect(rescue.isOwing()).toBe(true)
    await owed.remove(owed.era(), { name, table: 'deliveries', after: 0, rescued: 0, moved: true })
    rescue.begin()
    await expect.poll(() => rescue.isOwing()).toBe(false)
    expect(told).toEqual([])
  })
})
