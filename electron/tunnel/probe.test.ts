import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createProbe, healthAnswer } from './probe.ts'

const probeKey = 'key-of-this-installation'
let closeServer: (() => void) | null = null

afterEach(() => closeServer?.())

/** Serves `answer`, and gives the origin under a name only the probe can resolve. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const listener = createServer(answer)
  closeServer = () => {
    listener.closeAllConnections()
    listener.close()
  }
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return `http://somebody.localhost:${typeof address === 'object' ? address?.port : ''}`
}

function nonceOf(request: IncomingMessage): string {
  return request.url?.split('/').at(-1) ?? ''
}

describe('createProbe', () => {
  it('is ok when this installation answers, and asks as no browser', async () => {
    const seen: IncomingMessage[] = []
    const origin = await serve((request, response) => {
      seen.push(request)
      response.end(`${healthAnswer(probeKey, nonceOf(request))}\n`)
    })
    const probe = createProbe({ probeKey })
    expect(await probe(origin, 4_000)).toEqual({ kind: 'ok' })
    expect(await probe(origin, 4_000)).toEqual({ kind: 'ok' })
    expect(seen[0]?.headers).toMatchObject({
      host: origin.slice('http://'.length),
      'bypass-tunnel-reminder': '1',
    })
    expect(seen[0]?.headers['user-agent']).not.toMatch(/mozilla/i)
    expect(new Set(seen.map(nonceOf)).size).toBe(2)
  })

  it('meets a stranger when the answer is another installation’s, a page, or endless', async () => {
    const answers = [
      (nonce: string) => healthAnswer('another key', nonce),
      () => '<h1>Welcome</h1>',
      () => 'x'.repeat(300_000),
    ]
    const origin = await serve((request, response) => response.end(answers.shift()?.(nonceOf(request))))
    const probe = createProbe({ probeKey })
    expect(await probe(origin, 4_000)).toEqual({ kind: 'stranger' })
    expect(await probe(origin, 4_000)).toEqual({ kind: 'stranger' })
    expect(await probe(origin, 4_000)).toEqual({ kind: 'stranger' })
  })

  it('is unreachable on a refusal, a redirect, silence, a broken answer, or nobody at all', async () => {
    const answers: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(404).end('404'),
      (response) => response.writeHead(302, { location: '/' }).end(),
      () => undefined,
      (response) => response.writeHead(200, { 'content-length': '64' }).write('half'),
      (response) => response.destroy(),
    ]
    const origin = await serve((_, response) => answers.shift()?.(response))
    const probe = createProbe({ probeKey })
    expect(await probe(origin, 250)).toEqual({ kind: 'unreachable', detail: 'HTTP 404' })
    expect(await probe(origin, 250)).toEqual({ kind: 'unreachable', detail: 'HTTP 302' })
    expect(await probe(origin, 250)).toMatchObject({ kind: 'unreachable' })
    expect(await probe(origin, 250)).toMatchObject({ kind: 'unreachable' })
    expect(await probe(origin, 250)).toEqual({ kind: 'unreachable', detail: 'ECONNRESET' })
    closeServer?.()
    expect(await probe(origin, 250)).toEqual({ kind: 'unreachable', detail: 'ECONNREFUSED' })
  })

  it('says so when this machine cannot resolve anything', async () => {
    // No resolver takes a label of 64 characters, so this one fails without asking the network.
    expect(await createProbe({ probeKey })(`https://${'a'.repeat(64)}.invalid`, 4_000)).toEqual({
      kind: 'no-network',
    })
  })

  it('takes an unusable origin for unreachable', async () => {
    expect(await createProbe({ probeKey })('not a url', 4_000)).toMatchObject({ kind: 'unreachable' })
  })
})
