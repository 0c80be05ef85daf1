import { assert, pre, property, webPath } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHookPathCheck } from './hook-path.ts'
import { routeRequest } from './route-request.ts'

const token = 'a'.repeat(32)
const isHookPath = createHookPathCheck(() => token)
const route = (method: string, url: string, contentType?: string, contentEncoding?: string) =>
  routeRequest({ method, url, contentType, contentEncoding }, isHookPath)

describe('routeRequest', () => {
  it('leads a JSON post on the secret path to the hook, whatever the query', () => {
    for (const type of [
      'application/json',
      'Application/JSON; charset=utf-8',
      'text/json',
      'application/problem+json',
      ' application/json ;x=y',
    ]) {
      expect(route('POST', `/hooks/${token}?a=1`, type)).toEqual({ kind: 'hook' })
    }
    expect(route('POST', `/hooks/${token}`, 'application/json', 'identity')).toEqual({ kind: 'hook' })
  })

  it('refuses every other type and every compressed body', () => {
    for (const type of [
      undefined,
      '',
      'text/plain',
      'application/jsonp',
      'application/x-www-form-urlencoded',
    ]) {
      expect(route('POST', `/hooks/${token}`, type)).toEqual({ kind: 'not-json' })
    }
    expect(route('POST', `/hooks/${token}`, 'application/json', 'gzip')).toEqual({ kind: 'not-json' })
  })

  it('names the method that would be allowed', () => {
    for (const method of ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS']) {
      expect(route(method, `/hooks/${token}`)).toEqual({ kind: 'wrong-method', allow: 'POST' })
    }
    expect(route('POST', '/health/12345678')).toEqual({ kind: 'wrong-method', allow: 'GET' })
  })

  it('answers probes only for a nonce that could be one', () => {
    expect(route('GET', '/health/abc_DEF-123')).toEqual({ kind: 'health', nonce: 'abc_DEF-123' })
    for (const nonce of ['', 'short', 'with%20space', 'x'.repeat(129), 'slash/12345678']) {
      expect(route('GET', `/health/${nonce}`)).toEqual({ kind: 'wrong-path' })
    }
  })

  it('knows no other path', () => {
    const near = [
      `/hooks/${token}/`,
      `/hooks/${token.slice(1)}`,
      `/hooks/${token}a`,
      `//hooks/${token}`,
      '/',
      '',
    ]
    for (const path of near) expect(route('POST', path, 'application/json')).toEqual({ kind: 'wrong-path' })
    assert(
      property(webPath(), (path) => {
        pre(!path.startsWith(`/hooks/${token}`) && !path.startsWith('/health/'))
        expect(route('POST', path, 'application/json')).toEqual({ kind: 'wrong-path' })
      }),
    )
  })
})
