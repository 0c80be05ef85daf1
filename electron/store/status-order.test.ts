import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNewerStatus, type StatusWord } from './status-order.ts'

const word = (changes: Partial<StatusWord>): StatusWord => ({
  at: 1_000,
  status: 'sent',
  identity: 'a',
  ...changes,
})

describe('isNewerStatus', () => {
  it('goes by the time of the word', () => {
    expect(isNewerStatus(word({ at: 2_000, status: 'queued' }), word({ status: 'delivered' }))).toBe(true)
    expect(isNewerStatus(word({ at: 500, status: 'failed' }), word({ status: 'queued' }))).toBe(false)
  })

  it.each([
    ['sent', 'queued'],
    ['delivered', 'sent'],
    ['read', 'delivered'],
    ['clicked', 'opened'],
    ['failed', 'delivered'],
    ['canceled', 'pending'],
    ['no-answer', 'queued'],
    ['sent', 'a word nobody knows'],
    ['sent', null],
  ])('of the same moment, %s comes after %s', (later, earlier) => {
    expect(isNewerStatus(word({ status: later }), word({ status: earlier, identity: 'z' }))).toBe(true)
    expect(isNewerStatus(word({ status: earlier, identity: 'z' }), word({ status: later }))).toBe(false)
  })

  it('of calls with one status, how the call ended decides', () => {
    const ended = word({ status: 'completed', callStatus: 'voicemail' })
    const ringing = word({ status: 'completed', callStatus: 'pending', identity: 'z' })
    expect(isNewerStatus(ended, ringing)).toBe(true)
    expect(isNewerStatus(ringing, ended)).toBe(false)
    expect(isNewerStatus(ended, word({ status: 'completed', identity: 'z' }))).toBe(true)
  })

  it('takes the identity as the last resort', () => {
    expect(isNewerStatus(word({ identity: 'b' }), word({ identity: 'a' }))).toBe(true)
    expect(isNewerStatus(word({ identity: 'a' }), word({ identity: 'b' }))).toBe(false)
  })

  it('is a total order: one of two is newer, and newest of three does not depend on the way', () => {
    const words = fc.record({
      at: fc.integer({ min: 0, max: 2 }),
      status: fc.constantFrom(null, 'sent', 'delivered', 'completed', 'failed', 'odd'),
      callStatus: fc.constantFrom(null, 'pending', 'busy', 'odd'),
      identity: fc.string({ minLength: 1, maxLength: 2 }),
    })
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        fc.pre(a.identity !== b.identity && b.identity !== c.identity && a.identity !== c.identity)
        expect(isNewerStatus(a, b)).toBe(!isNewerStatus(b, a))
        const [x, y, z] = [a, b, c].toSorted((one, other) => (isNewerStatus(one, other) ? 1 : -1))
        expect(x && y && z && isNewerStatus(z, x) && isNewerStatus(y, x) && isNewerStatus(z, y)).toBe(true)
      }),
    )
  })
})
