import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('redact', () => {
  const own = { home: '/home/ana', hosts: ['app.school.example'] }
  it.each([
    ['getaddrinfo ENOTFOUND api.myschool.mx', 'getaddrinfo ENOTFOUND …'],
    ['getaddrinfo EAI_AGAIN api.myschool.mx, again', 'getaddrinfo EAI_AGAIN …, again'],
    ['connect ECONNREFUSED 203.0.113.7:443', 'connect ECONNREFUSED …:443'],
    ['connect ETIMEDOUT 2001:db8::1:443 (x)', 'connect ETIMEDOUT …:443 (x)'],
    ['{"code":"ENOTFOUND","hostname":"api.myschool.mx"}', '{"code":"ENOTFOUND","hostname":"…"}'],
    ["Host: a.b.mx. is not in the cert's altnames: DNS:c.mx", "Host: … is not in the cert's altnames: DNS:…"],
    ['App.School.example is not an API', '… is not an API'],
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
    expect(redact(text, own)).toBe(expected)
  })

  it.each([
    'cannot open C:\\Users\\Ana Ruiz\\AppData\\Saliente\\log.db',
    JSON.stringify({ detail: 'cannot open C:\\Users\\Ana Ruiz\\AppData' }),
    'at file:///C:/Users/Ana%20Ruiz/saliente/main.js:1:2',
    'at c:/users/ana ruiz/saliente',
  ])('takes the folder of a person on Windows out of %s', (text) => {
    const clean = redact(text, { home: 'C:\\Users\\Ana Ruiz', hosts: [] })
    expect(clean).toContain('~')
    expect(clean).not.toMatch(/ana|ruiz/i)
  })
})
