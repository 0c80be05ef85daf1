import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRescueList, type OwedLog } from './rescue-list.ts'

const first = 'log.db.damaged-20260101T000000Z'
const second = 'log.db.damaged-20260202T000000Z'
const begun = (name: string, moved = true): OwedLog => ({
  name,
  table: 'deliveries',
  after: 0,
  rescued: 0,
  moved,
})
const halfway: OwedLog = { name: first, table: 'held_deliveries', after: 50, rescued: 700, moved: true }

let directory = ''
let file = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-rescue-'))
  file = join(directory, 'rescue.json')
  for (const name of [first, second]) writeFileSync(join(directory, name), 'x')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('the list of damaged logs', () => {
  it('is a file of this user alone, which the next run reads, and none where nothing is owed', async () => {
    const list = createRescueList(directory)
    expect(await list.all()).toEqual([])
    await list.add(join(directory, first))
    await list.advance(list.era(), halfway)
    expect(await createRescueList(directory).all()).toEqual([halfway])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await list.remove(list.era(), halfway)
    expect(existsSync(file)).toBe(false)
    expect(await list.all()).toEqual([])
  })

  it('owes everything from the start whenever another log comes into use, whoever still counts for the one before', async () => {
    const list = createRescueList(directory)
    await list.add(join(directory, first))
    const era = list.era()
    await list.advance(era, halfway)
    await list.restart()
    await list.advance(era, halfway)
    expect(await list.all()).toEqual([begun(first)])
    await list.advance(list.era(), halfway)
    await list.add(join(directory, second))
    await list.remove(era, halfway)
    expect(await list.all()).toEqual([begun(first), begun(second, false)])
  })

  it('forgets what was noted and never moved, once that log is set aside under another name', async () => {
    const list = createRescueList(directory)
    await list.add(join(directory, 'log.db.damaged-20251231T235959Z'))
    await list.add(join(directory, first))
    expect(await list.all()).toEqual([begun(first, false)])
    await list.moved(join(directory, first))
    expect(await list.all()).toEqual([begun(first)])
  })

  it('keeps what was moved and is not there any more, so that this can be told', async () => {
    const list = createRescueList(directory)
    await list.add(join(directory, first))
    await list.moved(join(directory, first))
    rmSync(join(directory, first))
    await list.add(join(directory, second))
    expect(await list.all()).toEqual([begun(first), begun(second, false)])
  })

  it('owes what was moved although somebody looked before that, and took it for never moved', async () => {
    const list = createRescueList(directory)
    await list.add(join(directory, first))
    await list.remove(list.era(), begun(first, false))
    await list.moved(join(directory, first))
    expect(await list.all()).toEqual([begun(first)])
  })

  it('takes what an earlier version noted for moved', async () => {
    writeFileSync(file, JSON.stringify([{ ...halfway, moved: undefined }]))
    expect(await createRescueList(directory).all()).toEqual([halfway])
  })

  it.each(['{', '[{"name":"../elsewhere","table":"deliveries","after":0,"rescued":0}]'])(
    'owes the newest damaged log whole where the file says %s, and keeps that file',
    async (text) => {
      writeFileSync(file, text)
      const list = createRescueList(directory)
      expect(await list.all()).toEqual([begun(second)])
      expect(await createRescueList(directory).all()).toEqual([begun(second)])
      const [aside = ''] = readdirSync(directory).filter((name) => name.startsWith('rescue.json.broken-'))
      expect(readFileSync(join(directory, aside), 'utf8')).toBe(text)
    },
  )
})
