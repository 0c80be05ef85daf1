import { describe, expect, it } from 'vitest'
import { connectionSchema } from '#shared/connection.ts'
import { settingsSchema } from '#shared/settings.ts'
import { describeDiagnostics, type DiagnosticFacts } from './diagnostics.ts'

const connection = connectionSchema.parse({
  hookUrl: 'http://127.0.0.1:43117/hooks/SECRET-TOKEN-OF-THE-PATH-1',
  tunnel: {
    state: 'healing',
    since: 0,
    reason: 'https://private-name-123456789012.localtunnel.me answered 404',
    nextTryAt: 0,
  },
  lastDeliveryAt: 1_700_000_000_000,
  lastGenuineAt: null,
  lastMessageAt: null,
  lastAskedAt: null,
  refusals: { unsigned: 3 },
  eventCounts: { OutboundMessage: 12, '': 1 },
  held: [
    {
      locationId: 'location-of-school',
      appId: 'app',
      count: 4,
      firstAt: 0,
      lastAt: 0,
      sample: 'Hola, señora Ruiz',
    },
  ],
  quarantine: { count: 2, bytes: 10 },
  alerts: [{ kind: 'store-unavailable', detail: 'cannot open /home/ana/.config/Saliente/log.db' }],
  pausedUntil: null,
  hearing: { by: 'webhook' },
  address: {
    state: 'none',
    lastHost: 'private-name-123456789012.localtunnel.me',
    lastAt: null,
    told: false,
    returned: false,
  },
  nameHold: null,
})
const facts: DiagnosticFacts = {
  now: 1_700_000_000_000,
  home: '/home/ana',
  version: '0.1.0',
  host: 'browser',
  versions: { node: '24.21.0', sqlite: '3.50.4', unknown: '1' },
  system: 'Linux 6.1 x64',
  uptimeSeconds: 600,
  memoryMegabytes: 120.4,
  connection,
  data: {
    logBytes: 3 * 2 ** 20,
    messages: 1200,
    oldestAt: 0,
    storedLogs: [{ name: 'saliente-20261122T120000Z.db', kind: 'backup', at: 0, bytes: 2 ** 20 }],
  },
  settings: settingsSchema.parse({
    me: { userId: 'user-of-ana' },
    tunnel: { provider: 'localtunnel', subdomain: 'private-name-123456789012' },
    verification: { extraPublicKeys: ['-----BEGIN PUBLIC KEY-----'] },
    locations: ['location-of-school'],
    crm: { appHost: 'app.school.example' },
  }),
  accounts: 2,
  logLines: [
    '{"level":50,"time":1700000000000,"msg":"store failed","detail":"for ana@example.com"}',
    '{"level":50,"time":1700000000000,"msg":"asked","error":{"syscall":"getaddrinfo","hostname":"hooks.school.example"}}',
    '{"level":50,"time":1700000000000,"msg":"name private-name-123456789012 is taken, app.school.example too"}',
    'half a li',
  ],
}

describe('describeDiagnostics', () => {
  const report = describeDiagnostics(facts)

  it('tells versions, states, counts and the last words', () => {
    for (const part of [
      'Saliente 0.1.0, browser mode',
      'node 24.21.0, sqlite 3.50.4',
      'tunnel: healing since 1970-01-01T00:00:00.000Z',
      'accepted: OutboundMessage 12, (no type) 1',
      'refused: unsigned 3',
      'held: 4, quarantined: 2',
      'store-unavailable: cannot open ~/.config/Saliente/log.db',
      'messages: 1200, 3.0 MB',
      '2023-11-14T22:13:20.000Z error store failed {"detail":"for …@…"}',
      '(unreadable line)',
    ]) {
      expect(report).toContain(part)
    }
  })

  it('holds no folder name of a person on Windows', () => {
    const line = { level: 50, time: 0, msg: 'failed', path: String.raw`C:\Users\Ana\AppData\log.db` }
    const windows = describeDiagnostics({
      ...facts,
      home: String.raw`C:\Users\Ana`,
      logLines: [JSON.stringify(line)],
    })
    expect(windows).toContain(String.raw`error failed {"path":"~\\AppData\\log.db"}`)
    expect(windows).not.toContain('Users')
  })

  it('holds no message, name, key, token or address', () => {
    for (const secret of [
      'SECRET-TOKEN',
      'private-name',
      'Ruiz',
      'school',
      'user-of-ana',
      'BEGIN PUBLIC',
      '/home/ana',
    ]) {
      expect(report).not.toContain(secret)
    }
  })
})
