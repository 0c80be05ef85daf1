import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal-of.ts'
import type { Route } from './route-request.ts'

const hook: Route = { kind: 'hook' }

describe('refusalOf', () => {
  it('lets whole deliveries and probes through', () => {
    expect(refusalOf(hook, 'whole')).toBeNull()
    expect(refusalOf({ kind: 'health', nonce: 'n' }, 'whole')).toBeNull()
  })

  it.each([
    [hook, 413, 'too-large'],
    [{ kind: 'wrong-path' }, 404, 'wrong-path'],
    [{ kind: 'wrong-method', allow: 'POST' }, 405, 'wrong-method'],
    [{ kind: 'not-json' }, 415, 'not-json'],
  ] as const)('%j with too large a body: %i', (route, status, reason) => {
    expect(refusalOf(route, 'too-large')).toMatchObject({ status, reason })
  })

  it('says what is allowed', () => {
    expect(refusalOf({ kind: 'wrong-method', allow: 'POST' }, 'whole')?.headers).toEqual({ Allow: 'POST' })
  })

  it.each([hook, { kind: 'wrong-path' }, { kind: 'health', nonce: 'n' }] as const)(
    'a slow body is 408, wherever it leads: %j',
    (route) => {
      expect(refusalOf(route, 'too-slow')).toMatchObject({ status: 408, reason: 'too-slow' })
    },
  )
})
