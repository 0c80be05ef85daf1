import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStartOver } from './start-over.ts'

describe('createStartOver', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('quits and begins anew after the answer has left; what is to be done comes when all is stopped', async () => {
    const calls: string[] = []
    const { startOver, afterStop } = createStartOver(
      {
        relaunch: () => void calls.push('relaunch'),
        quit: () => void calls.push('quit'),
      },
      undefined,
    )
    await afterStop()
    expect(calls).toEqual([])
    startOver(() => Promise.resolve(void calls.push('erase')), false)
    expect(calls).toEqual([])
    vi.advanceTimersByTime(200)
    expect(calls).toEqual(['relaunch', 'quit'])
    await afterStop()
    expect(calls).toEqual(['relaunch', 'quit', 'erase'])
  })

  it('leaves time to read what the page says, and does its work for whoever quits before', async () => {
    const calls: string[] = []
    const { startOver, afterStop } = createStartOver(
      {
        relaunch: () => void calls.push('relaunch'),
        quit: () => void calls.push('quit'),
      },
      undefined,
    )
    startOver(() => Promise.resolve(void calls.push('erase')), true)
    vi.advanceTimersByTime(5_000)
    expect(calls).toEqual([])
    await afterStop()
    expect(calls).toEqual(['erase'])
    vi.advanceTimersByTime(1_000)
    expect(calls).toEqual(['erase', 'relaunch', 'quit'])
  })
})

describe.skipIf(process.platform === 'win32')('startAfterwards', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saliente-start-over-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('starts the program with its arguments when this process has ended, and not before', async () => {
    const [program, proof] = [join(folder, "Saliente's new.AppImage"), join(folder, 'proof')]
    writeFileSync(program, `#!/bin/sh\necho "$1|$2" > '${proof}.part'; mv '${proof}.part' '${proof}'\n`, {
      mode: 0o755,
    })
    const script = `
      import { startAfterwards } from ${JSON.stringify(join(import.meta.dirname, 'start-over.ts'))}
      startAfterwards(${JSON.stringify(program)}, ['--data-dir', '/a folder; exit'])
      process.stdout.write('asked')
      process.stdin.resume().on('end', () => process.exit())`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(existsSync(proof)).toBe(false)
    child.stdin.end()
    await expect.poll(() => existsSync(proof)).toBe(true)
    expect(readFileSync(proof, 'utf8')).toBe('--data-dir|/a folder; exit\n')
  })
})
