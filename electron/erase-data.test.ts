import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eraseData, finishErase } from './erase-data.ts'

vi.mock('node:fs/promises', { spy: true })

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-erase-'))
  for (const name of [
    'log.db',
    'log.db-wal',
    'tokens.json',
    'secrets.json',
    'settings.json',
    'settings.json.last-good',
    'rescue.json',
    'notes.txt',
  ])
    writeFileSync(join(directory, name), 'x')
  for (const name of ['chromium', 'backups']) {
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, 'inside'), 'x')
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true, force: true })
})

/** As Windows does with what another process has open. */
async function keep(...kept: string[]): Promise<void> {
  const real = (await vi.importActual<{ rm: typeof rm }>('node:fs/promises')).rm
  vi.mocked(rm).mockImplementation((path, options) =>
    kept.includes(basename(String(path))) ? Promise.reject(new Error('EBUSY')) : real(path, options),
  )
}

describe('eraseData', () => {
  it('deletes what Saliente keeps, what would hurt most first, and nothing of others', async () => {
    expect(await eraseData(directory)).toEqual([])
    expect(readdirSync(directory)).toEqual(['notes.txt'])
    const order = vi.mocked(rm).mock.calls.map(([path]) => basename(String(path)))
    expect(order.slice(0, 2)).toEqual(['tokens.json', 'secrets.json'])
    expect(order.at(-1)).toBe('chromium')
  })

  it('goes on where one file cannot be deleted, says which, and the next start deletes it', async () => {
    await keep('chromium', 'tokens.json')
    expect(await eraseData(directory)).toEqual(['tokens.json', 'chromium'])
    expect(readdirSync(directory).toSorted()).toEqual([
      'chromium',
      'not-erased.json',
      'notes.txt',
      'tokens.json',
    ])
    expect(finishErase(directory)).toEqual([])
    expect(readdirSync(directory)).toEqual(['notes.txt'])
  })
})

describe('finishErase', () => {
  it('tries once, so that nothing new under such a name is lost', async () => {
    await keep('log.db')
    await eraseData(directory)
    finishErase(directory)
    writeFileSync(join(directory, 'log.db'), 'new')
    expect(finishErase(directory)).toEqual([])
    expect(existsSync(join(directory, 'log.db'))).toBe(true)
  })

  it('deletes only what Saliente keeps, whatever the file names', () => {
    for (const text of ['["notes.txt","../x","settings.json.x/../notes.txt"]', 'null', '{']) {
      writeFileSync(join(directory, 'not-erased.json'), text)
      expect(finishErase(directory)).toEqual([])
    }
    expect(existsSync(join(directory, 'notes.txt'))).toBe(true)
  })
})
