import { describe, expect, it } from 'vitest'
import type { BlindSpan } from '#shared/hearing.ts'
import { describeCatchUp, shownSpans } from './shown-spans.ts'

const now = 100 * 86_400_000
const span = (to: number | null): BlindSpan => ({ id: 1, from: now - 1_000, to, cause: 'off', reason: null })
const known = { sum: undefined, hasAccounts: true, isRunning: false, now }
const sum = (...states: string[]) => ({ states, checked: 5, recovered: 2 })
const state = (of: BlindSpan, change: Partial<Parameters<typeof describeCatchUp>[1]>) =>
  describeCatchUp(of, { ...known, ...change }).state

describe('describeCatchUp', () => {
  it('promises nothing while a span lasts, or where it is too old', () => {
    expect(state(span(null), {})).toBe('none')
    expect(state({ ...span(now - 31 * 86_400_000), from: 0 }, {})).toBe('none')
  })

  it('promises nothing for a span without length, and does not show it', async () => {
    const empty = { ...span(now), from: now }
    expect(state(empty, {})).toBe('none')
    const answers: Record<string, unknown> = { 'blind-spans': [empty, span(now)], 'catch-up-sums': [] }
    const parts = {
      log: { read: async (job: string) => answers[job] },
      crm: { state: () => ({ accounts: [] }), catchUp: { running: () => null } },
    }
    // The cast: it asks nothing else of the app.
    const shown = await shownSpans(parts as unknown as Parameters<typeof shownSpans>[0])
    expect(shown.map(({ from, to }) => [from, to])).toEqual([[now - 1_000, now]])
  })

  it('says whether anybody can be asked', () => {
    expect(state(span(now), {})).toBe('waiting')
    expect(state(span(now), { hasAccounts: false })).toBe('no-account')
    expect(state(span(now), { sum: sum('pending', 'done'), hasAccounts: false })).toBe('no-account')
  })

  it('claims nothing where only a sub-account that is gone had something to fetch', () => {
    const old = { ...span(now - 31 * 86_400_000), from: 0 }
    expect(state(old, { sum: { ...sum(), recovered: 0 } })).toBe('none')
    expect(state(old, { sum: sum() })).toBe('done')
    expect(state(span(now), { sum: { ...sum(), recovered: 0 } })).toBe('waiting')
  })

  it('is done only when every half of every sub-account is', () => {
    expect(state(span(now), { sum: sum('done', 'pending') })).toBe('waiting')
    expect(state(span(now), { sum: sum('done', 'failed') })).toBe('failed')
    expect(state(span(now), { sum: sum('done', 'cancelled') })).toBe('cancelled')
    expect(describeCatchUp(span(now), { ...known, sum: sum('done', 'settling') })).toEqual({
      state: 'done',
      checked: 5,
      recovered: 2,
    })
    expect(state(span(now), { sum: sum('pending'), isRunning: true })).toBe('running')
  })
})
