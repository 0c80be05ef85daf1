import { describe, expect, it } from 'vitest'
import { parseFlags } from './parse-flags.ts'

const flagsOf = (...argv: string[]) => {
  const parsed = parseFlags(argv)
  if (!parsed.ok) throw new Error(parsed.why)
  return parsed.flags
}
const refused = (...argv: string[]) => {
  const parsed = parseFlags(argv)
  return parsed.ok ? null : parsed.why
}

describe('parseFlags', () => {
  it('has an answer for everything that is not said', () => {
    expect(flagsOf()).toEqual({
      dataDir: undefined,
      port: undefined,
      uiPort: undefined,
      tunnel: undefined,
      tunnelHost: undefined,
      publicUrl: undefined,
      confirmLocations: 'ask',
      hidden: false,
      open: true,
      json: false,
    })
  })

  it('reads what is said, either way of writing it', () => {
    const line =
      '--data-dir /tmp/d --port=0 --ui-port 65535 --tunnel localtunnel --tunnel-host=http://127.0.0.1:9 ' +
      '--public-url https://hooks.example.com --confirm-locations all --json'
    const flags = flagsOf(...line.split(' '))
    expect(flags).toMatchObject({
      dataDir: '/tmp/d',
      port: 0,
      uiPort: 65_535,
      tunnel: 'localtunnel',
      tunnelHost: 'http://127.0.0.1:9',
      publicUrl: 'https://hooks.example.com',
      confirmLocations: 'all',
      json: true,
    })
  })

  it('opens no window when hidden or told not to', () => {
    expect([flagsOf('--hidden').open, flagsOf('--no-open').open]).toEqual([false, false])
  })

  it.each([
    [['--port', '65536'], /port/],
    [['--port', '-1'], /port/],
    [['--port', '80x'], /port/],
    [['--port', ''], /port/],
    [['--port', '1.5'], /port/],
    [['--tunnel', 'ngrok'], /tunnel/],
    [['--tunnel-host', 'ftp://x'], /tunnel-host/],
    [['--public-url', 'hooks.example.com'], /public-url/],
    [['--confirm-locations', 'none'], /confirm-locations/],
    [['--data-dir', ''], /data-dir/],
    [['--data-dir'], /data-dir/],
    [['--prot', '80'], /prot/],
    [['file.json'], /file\.json/],
  ])('says what is wrong with %j', (argv, why) => {
    expect(refused(...argv)).toMatch(why)
  })

  it('takes nothing after -- for a flag: there Windows hands over a link, which any page can have written', () => {
    const parsed = parseFlags(
      ['--hidden', '--', 'saliente://log', '--tunnel-host', 'https://evil.example'],
      true,
    )
    expect(parsed).toMatchObject({ ok: true, flags: { hidden: true, tunnelHost: undefined } })
  })

  it('passes over what Chromium and Electron add, where asked to be lenient', () => {
    const argv = ['.', '--no-sandbox', '--type=x', '--hidden', '--port', '8080']
    expect(parseFlags(argv, true)).toMatchObject({ ok: true, flags: { hidden: true, port: 8080 } })
    expect(parseFlags(argv).ok).toBe(false)
    expect(parseFlags(['--port'], true).ok).toBe(false)
  })
})
