import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { startCrmApp } from '#tests/support/crm-app.ts'
import { startSchoolProxy } from '#tests/support/school-proxy.ts'
import { createTunnelServer } from '#tests/support/tunnel-server.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function check(options: Parameters<typeof startCrmApp>[0]) {
  const crm = await startCrmApp(options)
  cleanUps.push(crm.stop)
  return crm.ui.ask('network:check', null)
}

/** A proxy that writes down what it is asked for, and refuses it. */
async function startProxy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  cleanUps.push(() => new Promise((done) => proxy.close(done)))
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked }
}

describe('the network check', () => {
  it('is content where the API and the tunnel server can be reached', async () => {
    const server = createTunnelServer()
    const { url } = await server.start()
    cleanUps.push(() => server.stop())
    const report = await check({ flags: ['--tunnel', 'localtunnel', '--tunnel-host', url] })
    expect(report).toMatchObject({ verdict: 'all-good', api: 'ok', tunnel: 'ok', offerFollow: false })
  })

  it('tells a blocked tunnel from a blocked tunnel port, and offers to ask instead', async () => {
    const report = await check({ flags: ['--tunnel', 'localtunnel', '--tunnel-host', 'http://127.0.0.1:9'] })
    expect(report).toMatchObject({ verdict: 'tunnel-blocked', offerFollow: true })

    const blocked = createServer((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"id":"x","port":9,"max_conn_count":1}')
    })
    await new Promise<void>((done) => blocked.listen(0, '127.0.0.1', done))
    cleanUps.push(() => new Promise((done) => blocked.close(done)))
    const host = `http://127.0.0.1:${(blocked.address() as AddressInfo).port}`
    const second = await check({ flags: ['--tunnel', 'localtunnel', '--tunnel-host', host] })
    expect(second).toMatchObject({
      verdict: 'tunnel-port-blocked',
      values: { port: 9, seconds: 20 },
      offerFollow: true,
    })
    for (const language of ['es', 'en'] as const) {
      const sentence = createTranslator(language)(`network.${second.verdict}`, second.values)
      expect(sentence).toMatch(/127\.0\.0\.1.*\b9\b.*20 s/)
      expect(sentence).not.toContain('{{')
    }
  })

  it('tells of a certificate that a proxy put in the place of the API’s, trusted or not', async () => {
    const school = await startSchoolProxy()
    cleanUps.push(school.stop)
    const api = { crm: { apiBase: school.url } }
    const found = {
      verdict: 'certificate-replaced',
      values: { host: 'localhost', issuer: 'Proxy of a school' },
    }
    expect(await check(api)).toMatchObject({ ...found, api: 'blocked' })
    expect(await check({ ...api, env: { ...school.trusted, PATH: '/nonexistent' } })).toMatchObject({
      ...found,
      api: 'ok',
    })
  })

  it('goes through the proxy that the environment names, and says where that one refuses', async () => {
    const proxy = await startProxy()
    const report = await check({
      crm: { apiBase: 'https://api.highlevel.invalid' },
      env: { HTTPS_PROXY: proxy.url, https_proxy: '', PATH: '/nonexistent' },
    })
    expect(proxy.asked).toContain('api.highlevel.invalid:443')
    expect(report).toMatchObject({ verdict: 'proxy-refuses', api: 'proxy-refuses', certificate: null })
  })
})
