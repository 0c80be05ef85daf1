import { describe, expect, it } from 'vitest'
import { callOutcome } from './call-outcome.ts'

describe('callOutcome', () => {
  it.each([
    ['completed', 'completed', 'answered'],
    ['answered', 'completed', 'answered'],
    ['voicemail', 'completed', 'voicemail'],
    ['no-answer', 'completed', 'no-answer'],
    ['No_Answer', 'completed', 'no-answer'],
    ['busy', 'completed', 'busy'],
    ['failed', 'failed', 'failed'],
    ['canceled', 'completed', 'canceled'],
    ['cancelled', 'completed', 'canceled'],
    ['pending', 'pending', null],
    ['pending', 'failed', 'failed'],
    [null, 'no-answer', 'no-answer'],
    [null, 'voicemail', 'voicemail'],
    [null, 'undelivered', 'failed'],
    [null, null, null],
    ['constructor', 'toString', null],
  ])('callStatus %s with status %s is %s', (callStatus, status, outcome) => {
    expect(callOutcome(callStatus, status)).toBe(outcome)
  })

  it('does not call a completed call answered while callStatus is missing', () => {
    expect(callOutcome(null, 'completed')).toBeNull()
  })
})
