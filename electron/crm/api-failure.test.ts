import { describe, expect, it } from 'vitest'
import { failureOf, tokenFailureOf } from './api-failure.ts'

describe('failureOf', () => {
  it.each([
    [401, '{"message":"Invalid JWT"}', 'unauthorized'],
    [401, '{"message":"The token is not authorized for this scope."}', 'forbidden-scope'],
    [403, '{"message":"The token does not have access to this location."}', 'wrong-location'],
    [403, '{"message":"Forbidden resource"}', 'forbidden-scope'],
    [404, '', 'not-found'],
    [429, '', 'rate-limited'],
    [500, '<html>', 'unexpected'],
    [400, '{"message":"bad"}', 'unexpected'],
  ])('reads %i %s as %s', (status, text, kind) => {
    expect(failureOf(status, text, null).kind).toBe(kind)
  })

  it('waits as long as it is told, else ten seconds', () => {
    expect(failureOf(429, '', '3')).toMatchObject({ retryInMs: 3000 })
    expect(failureOf(429, '', null)).toMatchObject({ retryInMs: 10_000 })
  })

  it('keeps the detail short', () => {
    expect(failureOf(500, 'x'.repeat(9999), null).detail.length).toBeLessThan(400)
  })
})

describe('tokenFailureOf', () => {
  it.each([
    [401, '{"error":"invalid_client"}', 'client-refused'],
    [400, '{"error":"invalid_grant"}', 'grant-refused'],
    [401, '{"message":"This refresh token is invalid"}', 'grant-refused'],
    [502, '', 'unexpected'],
    [429, '', 'rate-limited'],
  ])('reads %i %s as %s', (status, text, kind) => {
    expect(tokenFailureOf(status, text, null).kind).toBe(kind)
  })
})
