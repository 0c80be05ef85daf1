import { request as httpRequest } from 'node:http'
import { Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '#shared/result.ts'
import { createUiServer, type UiServer, type UiServerOptions } from './ui-server.ts'

const handle = vi.fn<UiServerOptions['handle']>(() => Promise.resolve(ok('done')))
const pageOpened = vi.fn<(pageId: string) => void>()
const linkChanged = vi.fn<(url: string) => void>()
const options: UiServerOptions = {
  secret: 'secret',
  handle,
  respond: ({ path }) => Promise.resolve({ status: 200, headers: {}, body: `page ${path}` }),
  pageOpened,
  pageClosed: () => undefined,
  linkChanged,
}
let server: UiServer
let cookie = ''
beforeEach(async () => {
  vi.clearAllMocks()
  server = createUiServer(options)
  await server.start(0)
  cookie = (await call({ path: linkPath(), cookie: '' })).setCookie.split(';')[0] ?? ''
})
afterEach(() => server.stop())

const linkPath = () => server.url().replace(/^http:\/\/[^/]+/, '')

interface Call {
  method?: string
  path?: string
  headers?: Record<string, string>
  cookie?: string
  /** Sent in pieces, without a Content-Length. */
  chunks?: string[]
  port?: number
}

/** One request, with the cookie unless told otherwise. `fetch` would not let a test name its own Host or Origin. */
function call({ method = 'GET', path = '/', headers = {}, chunks = [], ...rest }: Call) {
  const own = { cookie: rest.cookie ?? cookie, ...headers }
  return new Promise<{ status: number; body: string; setCookie: string; location: string }>(
    (resolve, reject) => {
      const to = {
        host: '127.0.0.1',
        port: rest.port ?? server.port(),
        method,
        path,
        headers: own,
        agent: false,
      }
      const sending = httpRequest(to, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => {
          const setCookie = response.headers['set-cookie']?.[0] ?? ''
          resolve({
            status: response.statusCode ?? 0,
            body,
            setCookie,
            location: response.headers.location ?? '',
          })
        })
      })
      sending.on('error', reject)
      for (const chunk of chunks) sending.write(chunk)
      sending.end()
    },
  )
}
const api = { 'content-type': 'application/json', 'x-saliente-page': 'page-0001' }
const post = (changes: Call = {}) =>
  call({ method: 'POST', path: '/api/log:facets', headers: api, chunks: ['null'], ...changes })

describe('who is let in', () => {
  it('is whoever comes by the link, once; the next link is told', async () => {
    const path = linkPath()
    const first = await call({ path, cookie: '' })
    expect([first.status, first.location]).toEqual([302, '/'])
    expect(await call({ path, cookie: '' })).toMatchObject({ status: 401 })
    expect(linkChanged).toHaveBeenLastCalledWith(server.url())
    expect(linkPath()).not.toBe(path)
  })

  it('is not somebody who only looks where a link leads', async () => {
    const path = linkPath()
    expect(await call({ method: 'HEAD', path, cookie: '' })).toMatchObject({ status: 401 })
    expect(await call({ path, cookie: '' })).toMatchObject({ status: 302 })
  })

  it.each(['/', '/assets/app.js', '/preview/1', '/events?page=page-0001', '/?token=guess'])(
    'is nobody without the cookie: %s',
    async (path) => {
      expect(await call({ path, cookie: '' })).toMatchObject({ status: 401 })
      expect(await call({ path, cookie: `saliente-${server.port()}=wrong` })).toMatchObject({ status: 401 })
    },
  )

  it('is nobody by POST without it either', async () => {
    expect(await post({ cookie: '' })).toMatchObject({ status: 401 })
    expect(handle).not.toHaveBeenCalled()
  })

  it('stays in over a restart of the app', async () => {
    const port = server.port()
    await server.stop()
    server = createUiServer(options)
    expect(await server.start(port)).toBe(true)
    expect(await call({})).toMatchObject({ status: 200, body: 'page /' })
  })
})

describe('where requests may come from', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]:1'])(
    'not a name that leads here by itself: %s',
    async (host) => {
      expect(await call({ headers: { host } })).toMatchObject({ status: 403 })
    },
  )

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://'])(
    'not a page of another origin: %s',
    async (origin) => {
      expect(await post({ headers: { ...api, origin } })).toMatchObject({ status: 403 })
      expect(handle).not.toHaveBeenCalled()
    },
  )

  it.each(['cross-site', 'same-site', 'none'])('not a POST that the browser calls %s', async (site) => {
    expect(await post({ headers: { ...api, 'sec-fetch-site': site } })).toMatchObject({ status: 403 })
    expect(handle).not.toHaveBeenCalled()
  })

  it('our own page, under either name', async () => {
    for (const host of [`127.0.0.1:${server.port()}`, `localhost:${server.port()}`]) {
      const headers = { ...api, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
      expect(await post({ headers })).toMatchObject({ status: 200 })
    }
  })
})

describe('the contract over HTTP', () => {
  it('hands on what was asked, by which page, and answers with JSON', async () => {
    const answer = await post({ path: '/api/log:detail', chunks: ['{"id"', ':7}'] })
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, value: 'done' }])
    expect(handle).toHaveBeenCalledExactlyOnceWith('log:detail', { id: 7 }, 'page-0001')
  })

  it('hands on what is no JSON as nothing, which no request takes', async () => {
    await post({ chunks: ['{'] })
    expect(handle).toHaveBeenCalledExactlyOnceWith('log:facets', undefined, 'page-0001')
  })

  it.each([
    ['an unknown channel', { path: '/api/log:delete' }, 404],
    ['a channel every object has', { path: '/api/toString' }, 404],
    ['no channel', { path: '/api/' }, 404],
    ['no page', { headers: { 'content-type': 'application/json' } }, 400],
    ['a page id that is none', { headers: { ...api, 'x-saliente-page': 'a b' } }, 400],
    ['a form', { headers: { ...api, 'content-type': 'text/plain' } }, 400],
    ['another method', { method: 'DELETE', chunks: [] }, 405],
    ['a path that is none', { method: 'GET', path: '//', chunks: [] }, 400],
  ])('refuses %s', async (_what, changes, status) => {
    expect(await post(changes)).toMatchObject({ status })
    expect(handle).not.toHaveBeenCalled()
  })

  it('refuses a body over 1 MB, said or not', async () => {
    const chunks = Array.from({ length: 20 }, () => ' '.repeat(64 * 1024))
    expect(await post({ chunks })).toMatchObject({ status: 413 })
    const headers = { ...api, 'content-length': String(20 * 64 * 1024) }
    expect(await post({ headers, chunks })).toMatchObject({ status: 413 })
    expect(handle).not.toHaveBeenCalled()
    expect(await post({ chunks: chunks.slice(4, 20).with(0, '   null') })).toMatchObject({ status: 200 })
  })

  it('says that something went wrong, and goes on', async () => {
    handle.mockRejectedValueOnce(new Error('broken'))
    expect(await post()).toMatchObject({ status: 500 })
    expect(await post()).toMatchObject({ status: 200 })
  })
})

describe('the event stream', () => {
  it('brings what is sent to a page, to that page', async () => {
    const { opened, pushed } = await new Promise<{ opened: string[]; pushed: string }>((resolve, reject) => {
      const from = {
        host: '127.0.0.1',
        port: server.port(),
        path: '/events?page=page-0001',
        headers: { cookie },
      }
      const sending = httpRequest(from, (response) => {
        server.send('page-0002', 'banner:close', { tag: 'for another' })
        server.send('page-0001', 'banner:close', { tag: 'for this one' })
        let text = ''
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString()
          if (!text.includes('for this one')) return
          sending.destroy()
          resolve({ opened: pageOpened.mock.calls.flat(), pushed: text })
        })
      })
      sending.on('error', reject).end()
    })
    expect(opened).toEqual(['page-0001'])
    expect(pushed).not.toContain('for another')
  })

  it.each(['', 'short', 'has a space', '../../../x', 'x'.repeat(65)])(
    'is for pages only, not %j',
    async (page) => {
      const path = `/events?page=${encodeURIComponent(page)}`
      expect(await call({ path })).toMatchObject({ status: 400 })
      expect(pageOpened).not.toHaveBeenCalled()
    },
  )
})

describe('the port', () => {
  it('that is taken is said to be, so that another can be tried', async () => {
    const second = createUiServer(options)
    expect(await second.start(server.port())).toBe(false)
    expect(await second.start(0)).toBe(true)
    expect(await call({ port: second.port(), cookie: '' })).toMatchObject({ status: 401 })
    await second.stop()
    await second.stop()
  })

  it('that the system keeps for itself counts as taken', async () => {
    vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function refuse(this: Server) {
      const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
      queueMicrotask(() => this.emit('error', error))
      return this
    })
    const other = createUiServer(options)
    expect(await other.start(50_000)).toBe(false)
    expect(await other.start(0)).toBe(true)
    await other.stop()
  })
})
