import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStartOver } from './start-over.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('quits and begins anew after the answer has left; what is to be done comes when all is stopped', async () => {
  const calls: string[] = []
  const { startOver, afterStop } = createStartOver({
    relaunch: () => void calls.push('relaunch'),
    quit: () => void calls.push('quit'),
  })
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
  const { startOver, afterStop } = createStartOver({
    relaunch: () => void calls.push('relaunch'),
    quit: () => void calls.push('quit'),
  })
  startOver(() => Promise.resolve(void calls.push('erase')), true)
  vi.advanceTimersByTime(5_000)
  expect(calls).toEqual([])
  await afterStop()
  expect(calls).toEqual(['erase'])
  vi.advanceTimersByTime(1_000)
  expect(calls).toEqual(['erase', 'relaunch', 'quit'])
})
