import { describe, expect, it } from 'vitest'
import type { LogFilter } from '#shared/query.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { matchesFilter } from './match-filter.ts'

const row = messageRow({
  channel: 'sms',
  userId: 'u1',
  userName: 'Ana Ruiz',
  contactName: 'Luis Pérez-Gómez',
  locationName: 'Escuela del Norte',
  status: 'sent',
  listedAt: 100,
  text: 'Tu inscripción vence',
  toAddress: '+525512345678',
})

describe('matchesFilter', () => {
  it.each<[LogFilter, boolean]>([
    [{}, true],
    [{ channels: ['sms', 'call'] }, true],
    [{ channels: ['call'] }, false],
    [{ userIds: ['u1', null] }, true],
    [{ userIds: [null] }, false],
    [{ statuses: ['failed'] }, false],
    [{ since: 100, until: 100 }, true],
    [{ since: 101 }, false],
    [{ until: 99 }, false],
    [{ text: 'VENCE inscripcion' }, true],
    [{ text: 'ruiz' }, true],
    [{ text: 'uiz' }, true],
    [{ text: 'RÉZ-GO' }, true],
    [{ text: 'norte vence' }, true],
    [{ text: '5255' }, true],
    [{ text: '“vence”, inscripción.' }, true],
    [{ text: 'inscripcion pago' }, false],
    [{ text: '…' }, false],
    [{ text: '  ' }, true],
    [{ text: 'cripcion' }, false],
  ])('%j', (filter, expected) => {
    expect(matchesFilter(row, filter)).toBe(expected)
  })

  it('knows a call by how it ended, as the menu does', () => {
    const call = messageRow({ channel: 'call', status: 'completed', callOutcome: 'no-answer' })
    expect(matchesFilter(call, { statuses: ['no-answer'] })).toBe(true)
    expect(matchesFilter(call, { statuses: ['completed'] })).toBe(false)
  })

  it('takes a message without a sender for automation', () => {
    expect(matchesFilter(messageRow({ userId: null }), { userIds: [null] })).toBe(true)
  })
})
