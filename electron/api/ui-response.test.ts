import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createUiResponder } from './ui-response.ts'

const page = '<script nonce="SALIENTE_NONCE"></script><style nonce="SALIENTE_NONCE"></style>'
const email = '<b>Hola</b><script>alert(1)</script>'
const hints =
  '<p>1<link rel=preconnect href=//a><LINK/rel=dns-prefetch href=//b><Link\nrel=prefetch><links><b>link</b>'
let directory = ''
let respond: ReturnType<typeof createUiResponder>
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-ui-'))
  const root = join(directory, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(directory, 'renderer-secret'))
  writeFileSync(join(root, 'index.html'), page)
  writeFileSync(join(root, 'assets/app.js'), 'run()')
  writeFileSync(join(root, 'assets/a b.css'), 'a {}')
  writeFileSync(join(directory, 'secrets.json'), 'secret')
  writeFileSync(join(directory, 'renderer-secret/x.js'), 'secret')
  const emails = new Map([
    [7, email],
    [9, hints],
  ])
  respond = createUiResponder({ root, emailHtml: (id) => Promise.resolve(emails.get(id) ?? null) })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const get = (path: string, query = '') =>
  respond({ path, query: new URLSearchParams(query), nonce: 'fresh-nonce' })
const text = (body: Uint8Array | string) => (typeof body === 'string' ? body : Buffer.from(body).toString())

describe('the page', () => {
  it('carries its nonce in text and policy, and is never kept', async () => {
    const { status, headers, body } = await get('/')
    expect(status).toBe(200)
    expect(text(body)).toBe(page.replaceAll('SALIENTE_NONCE', 'fresh-nonce'))
    expect(headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
    expect(headers['Content-Security-Policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-fresh-nonce'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'",
    )
  })

  it.each(['/index.html', '/%69ndex.html', '//index.html', '/assets/../index.html'])(
    'has its policy however it is asked for: %s',
    async (path) => {
      const { headers, body } = await get(path)
      expect(headers['Content-Security-Policy']).toContain("script-src 'self'")
      expect(text(body)).not.toContain('SALIENTE_NONCE')
    },
  )
})

describe('assets', () => {
  it('come with their type, and nobody guesses another', async () => {
    const { status, headers, body } = await get('/assets/app.js')
    expect([status, text(body)]).toEqual([200, 'run()'])
    expect(headers).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    })
    expect((await get('/assets/a%20b.css')).headers['Content-Type']).toBe('text/css; charset=utf-8')
  })

  it.each([
    '/../secrets.json',
    '/%2e%2e/secrets.json',
    '/%2E%2E%2Fsecrets.json',
    '/..%2fsecrets.json',
    '/assets/../../secrets.json',
    '/assets/..%2f..%2fsecrets.json',
    '/../renderer-secret/x.js',
    '/..\\secrets.json',
    '/..%5csecrets.json',
    '/%252e%252e/secrets.json',
    '/....//secrets.json',
    '/assets/app.js%00.png',
    '/%',
    '/%c0%ae%c0%ae/secrets.json',
    '/assets',
    '/nowhere.js',
    '',
  ])('are those of the page only, not %j', async (path) => {
    const { status, body } = await get(path)
    expect([status, text(body)]).toEqual([404, 'Not found'])
  })
})

describe('the preview of an email', () => {
  const policy =
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
    "img-src data:%; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

  it('has a policy of its own: no script, no request', async () => {
    const { status, headers, body } = await get('/preview/7')
    expect(status).toBe(200)
    expect(headers['Content-Security-Policy']).toBe(policy.replace('%', ''))
    expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' })
    expect(headers['X-Frame-Options']).toBeUndefined()
    expect(text(body)).toMatch(/^<!doctype html><meta charset="utf-8"><base target="_blank">/)
    expect(text(body).endsWith(email)).toBe(true)
  })

  it('looks no host up and connects to none beforehand', async () => {
    const { headers, body } = await get('/preview/9')
    expect(headers['X-DNS-Prefetch-Control']).toBe('off')
    expect(text(body).slice(text(body).indexOf('<p>1'))).toBe(
      '<p>1<no-link rel=preconnect href=//a><no-link/rel=dns-prefetch href=//b><no-link\nrel=prefetch><links><b>link</b>',
    )
  })

  it('fetches pictures only when asked', async () => {
    expect((await get('/preview/7', 'remote=1')).headers['Content-Security-Policy']).toBe(
      policy.replace('%', ' https:'),
    )
    expect((await get('/preview/7', 'remote=true')).headers['Content-Security-Policy']).toBe(
      policy.replace('%', ''),
    )
  })

  it.each(['/preview/8', '/preview/', '/preview/7/', '/preview/7x', '/preview/-7', '/preview/1e3'])(
    'is not there for %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})
