import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDirectory } from './lock-directory.ts'

let directory = ''
const holders = new Set<ChildProcess>()
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-lock-'))
})
afterEach(() => {
  for (const child of holders) child.kill('SIGKILL')
  holders.clear()
  rmSync(directory, { recursive: true, force: true })
})

function take() {
  const lock = lockDirectory(directory)
  if (!lock.ok) throw new Error(lock.error)
  return lock.value
}

/** Another process that takes the lock, looks for garbage, says so, and stays. */
async function holder() {
  const module = JSON.stringify(new URL('lock-directory.ts', import.meta.url).href)
  const code = `const { lockDirectory } = await import(${module})
    const { ok } = lockDirectory(${JSON.stringify(directory)})
    gc()
    console.log(ok)
    setInterval(() => undefined, 60_000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holders.add(child)
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, took: said.toString().trim() === 'true' }
}

describe('lockDirectory', () => {
  it('is for one at a time, and free once released', () => {
    const lock = take()
    expect(lockDirectory(directory)).toEqual({ ok: false, error: 'in-use' })
    lock.release()
    take().release()
  })

  it('knows of other processes, and is free again after kill -9', async () => {
    const { child, took } = await holder()
    expect(took).toBe(true)
    expect(lockDirectory(directory)).toEqual({ ok: false, error: 'in-use' })
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    take().release()
  })

  it('keeps other processes out', async () => {
    const lock = take()
    const { child, took } = await holder()
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    lock.release()
    expect(took).toBe(false)
  })

  it('throws what is no lock: a directory that is not there', () => {
    expect(() => lockDirectory(join(directory, 'nowhere'))).toThrow(/unable to open/)
  })
})
