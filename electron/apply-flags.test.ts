import { describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings.ts'
import { applyFlags } from './apply-flags.ts'
import { parseFlags } from './parse-flags.ts'

function apply(saved: unknown, ...argv: string[]) {
  const parsed = parseFlags(argv)
  if (!parsed.ok) throw new Error(parsed.why)
  return applyFlags(settingsSchema.parse(saved), parsed.flags)
}

describe('applyFlags', () => {
  it('leaves settings as they are where no flag speaks', () => {
    const saved = settingsSchema.parse({
      listener: { port: 5 },
      ui: { port: 6 },
      tunnel: { provider: 'none' },
    })
    expect(apply(saved)).toEqual(saved)
  })

  it('puts flags above settings, 0 too', () => {
    const saved = { listener: { port: 5 }, ui: { port: 6 } }
    const { listener, ui } = apply(saved, '--port', '0', '--ui-port', '7')
    expect([listener.port, ui.port]).toEqual([0, 7])
  })

  it.each([
    [['--tunnel', 'none'], 'none'],
    [['--tunnel', 'localtunnel'], 'localtunnel'],
    [['--tunnel-host', 'https://tunnel.example'], 'localtunnel'],
    [['--public-url', 'https://hooks.example'], 'url'],
    [['--public-url', 'https://hooks.example', '--tunnel', 'localtunnel'], 'url'],
  ])('takes %j for the answer to who carries the messages', (argv, provider) => {
    expect(apply({}, ...argv).tunnel.provider).toBe(provider)
    expect(apply({}).tunnel.provider).toBeNull()
  })

  it('keeps the name of the tunnel whatever carries it', () => {
    const subdomain = 'abcdefghijklmnopqrstuvwx'
    const { tunnel } = apply({ tunnel: { subdomain } }, '--tunnel-host', 'http://127.0.0.1:9')
    expect(tunnel).toMatchObject({ subdomain, host: 'http://127.0.0.1:9' })
  })
})
