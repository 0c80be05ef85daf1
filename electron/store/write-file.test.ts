import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileAtomically } from './write-file.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-write-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('writeFileAtomically', () => {
  it('leaves the new content, for its owner only, and nothing beside it', async () => {
    const path = join(directory, 'a.json')
    writeFileSync(path, 'a much longer old content', { mode: 0o644 })
    await writeFileAtomically(path, 'ñ new')
    expect(readFileSync(path, 'utf8')).toBe('ñ new')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory)).toEqual(['a.json'])
  })

  it('leaves one of the contents whole where several are written at once', async () => {
    const path = join(directory, 'a.json')
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000))
    await Promise.all(contents.map((content) => writeFileAtomically(path, content)))
    expect(contents).toContain(readFileSync(path, 'utf8'))
    expect(readdirSync(directory)).toEqual(['a.json'])
  })

  it('leaves no half file where it cannot be put in place', async () => {
    const path = join(directory, 'taken')
    mkdirSync(join(path, 'full'), { recursive: true })
    await expect(writeFileAtomically(path, 'y')).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY|EPERM/)
    expect(readdirSync(directory)).toEqual(['taken'])
  })
})
