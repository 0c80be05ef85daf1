import { describe, expect, it } from 'vitest'
import type { TunnelState } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { connectionOf } from '#tests/support/connection.ts'
import { describeConnection, describeTunnelState } from '#renderer/ui/describe-connection.ts'

const url = 'https://abc.localtunnel.me/hooks/token'
const states: [string, TunnelState, string][] = [
  ['nobody was asked', { state: 'off', why: 'not-asked' }, 'asks'],
  ['this computer only', { state: 'off', why: 'none' }, 'quiet'],
  ['opening', { state: 'opening', since: 1, deafSince: null, attempt: 1 }, 'busy'],
  ['opening again', { state: 'opening', since: 1, deafSince: null, attempt: 3 }, 'busy'],
  ['open', { state: 'open', since: 1, deafSince: null, publicUrl: url, nameChanged: false }, 'busy'],
  ['opening in an outage', { state: 'opening', since: 5, deafSince: 1, attempt: 3 }, 'bad'],
  ['open in an outage', { state: 'open', since: 5, deafSince: 1, publicUrl: url, nameChanged: false }, 'bad'],
  ['live', { state: 'live', since: 1, publicUrl: url, verifiedAt: 2, nameChanged: true }, 'good'],
  ['healing', { state: 'healing', since: 1, reason: 'ECONNRESET', nextTryAt: 9 }, 'bad'],
  ['deaf', { state: 'deaf', since: 1, reason: 'ECONNREFUSED', nextTryAt: 9 }, 'bad'],
  ['offline', { state: 'offline', since: 1, nextTryAt: 9 }, 'bad'],
]

const connection = connectionOf({
  tunnel: { state: 'live', since: 1, publicUrl: url, verifiedAt: 2, nameChanged: false },
})

describe('describeTunnelState', () => {
  it.each(states)('%s has words in both languages and the right tone', (_name, state, tone) => {
    const description = describeTunnelState(state)
    expect(description.tone).toBe(tone)
    for (const language of ['en', 'es'] as const) {
      const t = createTranslator(language)
      for (const key of [description.title, description.text]) {
        const words = t(key, description.values)
        expect(words).not.toBe(key)
        expect(words).not.toContain('{{')
      }
    }
  })

  it('offers the URL only while there is one', () => {
    const withUrl = states.filter(([, state]) => describeTunnelState(state).publicUrl !== null)
    expect(withUrl.map(([name]) => name)).toEqual(['open', 'open in an outage', 'live'])
  })

  it('says in words what went wrong, and keeps the code for support', () => {
    const healing = { state: 'healing', since: 1, reason: 'stranger', nextTryAt: 9 } as const
    expect(describeTunnelState(healing)).toMatchObject({
      reason: 'tunnel.why.stranger',
      reasonCode: 'stranger',
    })
    expect(describeTunnelState({ ...healing, reason: 'E42' })).toMatchObject({
      reason: null,
      reasonCode: 'E42',
    })
  })

  it('offers to try at once only while waiting for the next try', () => {
    const retryable = states.filter(([, state]) => describeTunnelState(state).canRetry)
    expect(retryable.map(([name]) => name)).toEqual(['healing', 'deaf', 'offline'])
  })

  it('says since when nothing is heard while it tries again', () => {
    for (const [name, state] of states.filter(([said]) => said.endsWith('outage'))) {
      const { title, facts } = describeTunnelState(state)
      expect([name, title, facts]).toEqual([
        name,
        'tunnel.again.title',
        [{ label: 'tunnel.since', at: 1, told: 'at' }],
      ])
    }
  })

  it('counts the attempts only from the second on', () => {
    const opening = { state: 'opening', since: 1, deafSince: null } as const
    expect(describeTunnelState({ ...opening, attempt: 1 }).text).toBe('tunnel.opening.text')
    expect(describeTunnelState({ ...opening, attempt: 2 }).text).toBe('tunnel.opening-again.text')
  })
})

describe('describeConnection', () => {
  it('is the tunnel while all else works', () => {
    expect(describeConnection(connection)).toEqual(describeTunnelState(connection.tunnel))
  })

  it('is not hearing without a listener, however live the tunnel', () => {
    expect(describeConnection({ ...connection, hookUrl: null })).toMatchObject({
      tone: 'bad',
      title: 'tunnel.no-listener.title',
      publicUrl: null,
    })
  })

  it.each(['store-unavailable', 'self-test-failed'] as const)('is not hearing with the alert %s', (kind) => {
    const description = describeConnection({ ...connection, alerts: [{ kind, detail: 'disk full' }] })
    expect(description).toMatchObject({ tone: 'bad', title: 'tunnel.cannot-keep.title', publicUrl: url })
  })

  it('is not green while HighLevel posts to another URL, which it still shows', () => {
    const address = {
      state: 'changed',
      lastHost: 'old.example',
      lastAt: 1,
      told: true,
      returned: false,
    } as const
    expect(describeConnection({ ...connection, address })).toMatchObject({
      tone: 'bad',
      title: 'tunnel.changed.title',
      publicUrl: url,
    })
  })

  it('is not disturbed by alerts that do not stop hearing', () => {
    const alerts = [{ kind: 'port-changed', wanted: 1, got: 2 } as const]
    expect(describeConnection({ ...connection, alerts }).tone).toBe('good')
  })

  it('says of how many sub-accounts it hears where not of all', () => {
    const part = { heard: 1, of: 3 }
    const hearing = { by: 'follow', lateSeconds: 20, why: 'chosen', part } as const
    const description = describeConnection({ ...connection, hearing })
    expect(description).toMatchObject({ tone: 'bad', title: 'hearing.follow-part' })
    expect(createTranslator('en')(description.text, description.values)).toContain('1 of 3')
  })

  it('waits with that while the address is being opened and nothing went wrong', () => {
    const hearing = { by: 'follow', lateSeconds: 20, why: 'no-address', part: { heard: 1, of: 3 } } as const
    const opening = { state: 'opening', since: 1, deafSince: null, attempt: 1 } as const
    expect(describeConnection({ ...connection, hearing, tunnel: opening })).toMatchObject({ tone: 'busy' })
    const again = { ...opening, deafSince: 1 }
    expect(describeConnection({ ...connection, hearing, tunnel: again })).toMatchObject({ tone: 'bad' })
  })

  it('says that nothing is lost only where all are heard', () => {
    const deaf: TunnelState = { state: 'deaf', since: 1, reason: 'x', nextTryAt: 9 }
    const all = { by: 'follow', lateSeconds: 20, why: 'no-address' } as const
    for (const [hearing, isAll] of [
      [all, true] as const,
      [{ ...all, part: { heard: 1, of: 3 } }, false] as const,
    ]) {
      const { text, values } = describeConnection({ ...connection, tunnel: deaf, hearing })
      expect(createTranslator('en')(text, values).includes('Nothing is lost')).toBe(isAll)
      expect(createTranslator('es')(text, values).includes('No se pierde nada')).toBe(isAll)
    }
  })

  it('says that asking does not work where it is all there is', () => {
    const hearing = { by: 'nobody', unanswered: true } as const
    const alone = { ...connection, tunnel: { state: 'off', why: 'none' } as const, hearing }
    expect(describeConnection(alone)).toMatchObject({ tone: 'bad', title: 'hearing.unanswered' })
  })

  it.each(['no-address', 'not-delivering', 'chosen'] as const)('says that it asks by itself: %s', (why) => {
    const deaf: TunnelState = { state: 'deaf', since: 1, reason: 'x', nextTryAt: 9 }
    const hearing = { by: 'follow', lateSeconds: 20, why } as const
    const description = describeConnection({ ...connection, tunnel: deaf, hearing })
    expect(description).toMatchObject({ tone: 'good', reasonCode: 'x', canRetry: true })
    for (const language of ['en', 'es'] as const) {
      const t = createTranslator(language)
      expect(t(description.title, description.values)).toContain('20 s')
      expect(t(description.text, description.values)).not.toContain('{{')
    }
  })
})
