import { afterEach, describe, expect, it } from 'vitest'
import { crmScopes, uninstallScope } from '#shared/crm.ts'
import { ok, type Result } from '#shared/result.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { freePort } from '#tests/support/free-port.ts'
import type { IssuedTokens } from './access-keeper.ts'
import type { ApiFailure } from './api-failure.ts'
import { type Connect, CONNECT_WITHIN, createConnect } from './connect.ts'

const answer: IssuedTokens = {
  client: { id: 'client', secret: 'secret' },
  access_token: 'a',
  refresh_token: 'r',
  expires_in: 1,
  locationId: 'north',
  companyId: null,
  userId: null,
  userType: 'Location',
  scope: null,
}

let connect: Connect | null = null
afterEach(() => connect?.cancel())

async function world(
  exchanged: Result<IssuedTokens, ApiFailure> = ok(answer),
  { isDiskFull = false, hasUninstallScope = false } = {},
) {
  const clock = createFakeClock()
  const port = await freePort()
  const opened: string[] = []
  const codes: string[] = []
  let attempts = 0
  connect = createConnect({
    client: () => ({ id: 'client', hasUninstallScope }),
    settings: () => ({ authorizeUrl: 'https://market.example/v2/oauth/chooselocation', callbackPort: port }),
    keeper: {
      async exchange(code) {
        codes.push(code)
        return exchanged
      },
    },
    async connected() {
      if (isDiskFull) throw new Error('disk full')
    },
    page: (outcome) => outcome,
    openExternal: async (url) => void opened.push(url),
    changed: () => undefined,
    newState: () => `state-${++attempts}`,
    now: clock.now,
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    onError: () => undefined,
  })
  const back = async (query: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/oauth/callback?${query}`)
    return { status: response.status, text: await response.text() }
  }
  return { connect, clock, port, opened, codes, back }
}

describe('createConnect', () => {
  it('sends the browser off with everything the portal wants, scopes separated by %20', async () => {
    const { connect: own, opened, port } = await world()
    await own.start()
    const url = new URL(opened[0] ?? '')
    expect(url.origin + url.pathname).toBe('https://market.example/v2/oauth/chooselocation')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: `http://localhost:${port}/oauth/callback`,
      scope: crmScopes.join(' '),
      state: 'state-1',
    })
    expect(opened[0]).not.toContain('+')
  })

  it('asks for the scope that uninstalls only where the app has it: HighLevel refuses the page otherwise', async () => {
    const { connect: own, opened } = await world(ok(answer), { hasUninstallScope: true })
    await own.start()
    const scope = new URL(opened[0] ?? '').searchParams.get('scope')
    expect(scope?.split(' ')).toEqual([...crmScopes, uninstallScope])
  })

  it('takes a code once, and is not there any more afterwards', async () => {
    const { connect: own, codes, back } = await world()
    await own.start()
    expect(await back('code=c1&state=state-1')).toEqual({ status: 200, text: 'done' })
    expect(own.state()).toMatchObject({ state: 'done', locationId: 'north' })
    await expect(back('code=c1&state=state-1')).rejects.toThrow('fetch failed')
    expect(codes).toEqual(['c1'])
  })

  it('waits ten minutes, then says so and frees the port', async () => {
    const { connect: own, clock, back } = await world()
    await own.start()
    await clock.advance(CONNECT_WITHIN - 1)
    expect(own.state().state).toBe('waiting')
    await clock.advance(1)
    expect(own.state()).toMatchObject({ state: 'failed', why: 'timed-out' })
    await expect(back('code=c1&state=state-1')).rejects.toThrow('fetch failed')
  })

  it('forgets the attempt before when a new one begins', async () => {
    const { connect: own, back, codes } = await world()
    await own.start()
    await own.start()
    expect(await back('code=c1&state=state-1')).toEqual({ status: 400, text: 'stale' })
    expect(codes).toEqual([])
    expect(own.state().state).toBe('waiting')
  })

  it.each([
    ['agency-token', { ...answer, locationId: null }, false],
    ['not-saved', answer, true],
  ])('ends with %s', async (why, exchanged, isDiskFull) => {
    const { connect: own, back } = await world(ok(exchanged), { isDiskFull })
    await own.start()
    expect(await back('code=c1&state=state-1')).toEqual({ status: 400, text: 'failed' })
    expect(own.state()).toMatchObject({ state: 'failed', why })
  })

  it('answers only its own address', async () => {
    const { connect: own, port } = await world()
    await own.start()
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
    expect((await fetch(`http://127.0.0.1:${port}/oauth/callback`, { method: 'POST' })).status).toBe(404)
  })
})
