import { describe, expect, it } from 'vitest'
import { serveAppProtocol } from './app-protocol.ts'

type Handler = (request: Request) => Response | Promise<Response>

function served() {
  const handlers = new Map<string, Handler>()
  const asked: { path: string; nonce: string; query: string }[] = []
  serveAppProtocol(
    { handle: (scheme, handler) => void handlers.set(scheme, handler) },
    ({ path, query, nonce }) => {
      asked.push({ path, nonce, query: query.toString() })
      return Promise.resolve({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'hi' })
    },
  )
  return { asked, handler: handlers.get('app') }
}

const requestTo = (url: string, method = 'GET') => ({ url, method }) as Request

describe('serveAppProtocol', () => {
  it('passes path, query and a fresh nonce on', async () => {
    const { handler, asked } = served()
    const response = await handler?.(requestTo('app://saliente/preview/3?remote=1'))
    await handler?.(requestTo('app://saliente/'))
    expect(await response?.text()).toBe('hi')
    expect(asked[0]).toMatchObject({ path: '/preview/3', query: 'remote=1' })
    expect(asked[0]?.nonce.length).toBeGreaterThan(20)
    expect(asked[0]?.nonce).not.toBe(asked[1]?.nonce)
  })

  it('knows no other host and no method that writes', async () => {
    const { handler, asked } = served()
    expect((await handler?.(requestTo('app://other/')))?.status).toBe(404)
    expect((await handler?.(requestTo('app://saliente/', 'POST')))?.status).toBe(405)
    expect(asked).toEqual([])
  })
})
