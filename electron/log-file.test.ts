import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLogFile, readLastLines } from './log-file.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-log-file-'))
  mkdirSync(join(directory, 'logs'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))
const files = () => readdirSync(join(directory, 'logs')).toSorted()

describe('the log file', () => {
  it('turns itself over while the program runs, and keeps three older ones', () => {
    const log = openLogFile(directory, 2_000)
    for (let line = 0; line < 200; line += 1) log.error({ detail: 'x'.repeat(60) }, `line ${line}`)
    expect(files()).toEqual(['saliente.log', 'saliente.log.1', 'saliente.log.2', 'saliente.log.3'])
    for (const name of files()) expect(statSync(join(directory, 'logs', name)).size).toBeLessThan(2_300)
    // No line was lost on the way from one file to the next.
    const read = (name: string) =>
      readFileSync(join(directory, 'logs', name), 'utf8')
        .trimEnd()
        .split('\n')
    const numbers = ['saliente.log.3', 'saliente.log.2', 'saliente.log.1', 'saliente.log']
      .flatMap((name) => (statSync(join(directory, 'logs', name)).size > 0 ? read(name) : []))
      .map((line) => Number(/line (\d+)/.exec(line)?.[1]))
    expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + index))
  })

  it('goes on in the file of the last run, for its owner only', () => {
    openLogFile(directory).info({}, 'first run')
    openLogFile(directory).info({}, 'second run')
    expect(readLastLines(directory, 10).map((line) => /"msg":"(.*)"/.exec(line)?.[1])).toEqual([
      'first run',
      'second run',
    ])
    expect(readLastLines(directory, 1)).toHaveLength(1)
    expect(statSync(join(directory, 'logs/saliente.log')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(!existsSync('/dev/full'))('on a full disk loses its lines and ends nothing', async () => {
    symlinkSync('/dev/full', join(directory, 'logs/saliente.log'))
    const log = openLogFile(directory)
    log.error({ detail: 'x'.repeat(20_000) }, 'no room for this')
    await new Promise((next) => setImmediate(next))
    expect(() => log.info({}, 'nor for this')).not.toThrow()
    await new Promise((next) => setImmediate(next))
  })

  it('goes on in the same file where the older ones cannot be moved', () => {
    mkdirSync(join(directory, 'logs/saliente.log.3'))
    const log = openLogFile(directory, 2_000)
    const write = () => {
      for (let line = 0; line < 50; line += 1) log.error({ detail: 'x'.repeat(60) }, `line ${line}`)
    }
    expect(write).not.toThrow()
    expect(files()).toEqual(['saliente.log', 'saliente.log.3'])
    expect(readLastLines(directory, 100)).toHaveLength(50)
    rmSync(join(directory, 'logs/saliente.log.3'), { recursive: true })
    write()
    expect(files()).toContain('saliente.log.1')
  })

  it('just turned over still gives the lines from before', () => {
    const log = openLogFile(directory, 500)
    for (let line = 0; line < 6; line += 1) log.error({ detail: 'x'.repeat(60) }, `line ${line}`)
    const told = readLastLines(directory, 4).map((line) => /"msg":"(.*)"/.exec(line)?.[1])
    expect(told).toEqual(['line 2', 'line 3', 'line 4', 'line 5'])
    expect(files()).toEqual(['saliente.log', 'saliente.log.1'])
  })

  it('that is not there has no lines', () => {
    expect(readLastLines(directory, 10)).toEqual([])
  })
})
