import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('redact', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:43117', 'connect ECONNREFUSED 127.0.0.1:43117'],
    ['POST http://127.0.0.1:43117/hooks/AbC_123-xyz failed', 'POST http://127.0.0.1:43117/hooks/… failed'],
    ['https://my-secret-name.localtunnel.me/hooks/abc said 404', 'https://…/hooks/… said 404'],
    ['no such file: /home/ana/.config/Saliente/log.db', 'no such file: ~/.config/Saliente/log.db'],
    ['to ana.ruiz@example.com', 'to …@…'],
    ['call to +52 55 1234 5678 failed', 'call to … failed'],
    ['location ve9EPM428h8vShlRW1KT is unknown', 'location … is unknown'],
    ['Bearer eyJhbGciOiJIUzI1NiJ9abcdefghijklmnop', 'Bearer …'],
    ['SQLITE_CORRUPT: database disk image is malformed', 'SQLITE_CORRUPT: database disk image is malformed'],
  ])('%s', (text, expected) => {
    expect(redact(text, '/home/ana')).toBe(expected)
  })
})
