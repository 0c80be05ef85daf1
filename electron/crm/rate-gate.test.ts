import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createRateGate } from './rate-gate.ts'

describe('createRateGate', () => {
  it('holds back what would exceed the limit, each sub-account by itself', async () => {
    const clock = createFakeClock()
    const gate = createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) })
    const passed: number[] = []
    for (let i = 0; i < 100; i += 1) void gate.pass('north', 1).then(() => passed.push(i))
    await gate.pass('south', 1)
    expect(passed).toHaveLength(90)
    await clock.advance(10_000)
    expect(passed).toHaveLength(100)
  })

  it('lets go whoever is broken off while waiting, at once, and nobody else', async () => {
    const clock = createFakeClock()
    const gate = createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) })
    for (let i = 0; i < 90; i += 1) await gate.pass('north', 1)
    const passed: string[] = []
    const broken = new AbortController()
    const first = gate.pass('north', 1, broken.signal).then(() => passed.push('broken off'))
    const second = gate.pass('north', 1).then(() => passed.push('other'))
    broken.abort()
    await first
    expect(passed).toEqual(['broken off'])
    await clock.advance(10_000)
    await second
    expect(passed).toEqual(['broken off', 'other'])
  })

  it('holds nobody for longer because the clock was set back', async () => {
    const clock = createFakeClock()
    const gate = createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) })
    for (let i = 0; i < 90; i += 1) await gate.pass('north', 1)
    const refusal = { status: 429, header: (name: string) => (name === 'retry-after' ? '3' : null) }
    gate.answered('north', { ...refusal, now: clock.now() })
    clock.turn(-7_200_000)
    const passed: string[] = []
    void gate.pass('north', 1).then(() => passed.push('north'))
    await clock.advance(10_000)
    expect(passed).toEqual(['north'])
  })

  it('holds nobody once it is open', async () => {
    const clock = createFakeClock()
    const gate = createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) })
    for (let i = 0; i < 90; i += 1) await gate.pass('north', 1)
    const late = gate.pass('north', 1).then(() => 'passed')
    gate.open()
    expect(await late).toBe('passed')
  })
})
