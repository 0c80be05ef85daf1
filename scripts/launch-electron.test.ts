import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endProcess, launchElectron } from './launch-electron.ts'

let kill = vi.fn<typeof process.kill>()

beforeEach(() => {
  vi.useFakeTimers()
  kill = vi.spyOn(process, 'kill').mockReturnValue(true)
})
afterEach(() => {
  vi.useRealTimers()
  kill.mockRestore()
})

/** A process that the system cannot end, e.g. one that waits for a disk. */
function stuckChild() {
  const child = { pid: 4242, exitCode: null as number | null, signalCode: null, stdout: null, stderr: null }
  return Object.assign(new EventEmitter(), child) as unknown as ChildProcess & { exitCode: number | null }
}

const signals = (): unknown[] => kill.mock.calls.map(([, signal]) => signal)

it('kills a process that did not end within 2 s, and says so where it is there 2 s later', async () => {
  const ending = endProcess(stuckChild())
  await vi.advanceTimersByTimeAsync(1999)
  expect(signals()).toEqual(['SIGTERM'])
  await vi.advanceTimersByTimeAsync(2000)
  expect(signals()).toEqual(['SIGTERM', 'SIGKILL'])
  await vi.advanceTimersByTimeAsync(1)
  expect(await ending).toBe(false)
})

it('waits no longer than the process lives, and leaves no clock running', async () => {
  const child = stuckChild()
  const ending = endProcess(child)
  await vi.advanceTimersByTimeAsync(400)
  child.emit('close', 0, null)
  expect(await ending).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('sends nothing to a process that is over: its number may belong to another one by now', async () => {
  const child = stuckChild()
  child.exitCode = 0
  expect(await endProcess(child)).toBe(true)
  expect(signals()).toEqual([])
})

it('a program that the system refuses at once is a failure as any other', async () => {
  // Node throws this one instead of telling of it by an event.
  const electron = `${import.meta.filename}/electron`
  const { stdout, stderr } = process
  const launch = launchElectron({ electron, args: [], root: '.', limitMs: 1, stdout, stderr, onChild() {} })
  expect(await launch).toMatchObject({ kind: 'failed', why: expect.stringContaining('ENOTDIR') })
})
