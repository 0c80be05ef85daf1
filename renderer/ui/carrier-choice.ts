import type { WordKey } from '#shared/i18n/create-translator.ts'
import { type Settings, type SettingsPatch, settingsSchema } from '#shared/settings.ts'

/** The four answers to "who carries your messages?". Two of them are the localtunnel provider with different hosts. */
export const carriers = ['public', 'own-server', 'own-url', 'none'] as const
export type Carrier = (typeof carriers)[number]

type TunnelSettings = Settings['tunnel']

/** Origin of the public localtunnel server. */
export const publicServer = settingsSchema.parse({}).tunnel.host

/** The answer that stands in the settings; null while the person has not been asked. */
export function carrierOf(tunnel: TunnelSettings): Carrier | null {
  switch (tunnel.provider) {
    case null:
      return null
    case 'none':
      return 'none'
    case 'url':
      return 'own-url'
    case 'localtunnel':
      return sameOrigin(tunnel.host, publicServer) ? 'public' : 'own-server'
  }
}

/** The address that belongs to an answer, as it stands in the settings; '' where it needs none or has none yet. */
export function carrierAddress(carrier: Carrier, tunnel: TunnelSettings): string {
  if (carrier === 'own-url') return tunnel.publicUrl ?? ''
  if (carrier === 'own-server' && !sameOrigin(tunnel.host, publicServer)) return tunnel.host
  return ''
}

/** An answer as a change of settings, or the words for what is wrong with its address. A missing https:// is added. */
export function carrierPatch(
  carrier: Carrier,
  address: string,
): { ok: true; patch: SettingsPatch } | { ok: false; error: WordKey } {
  switch (carrier) {
    case 'none':
      return { ok: true, patch: { tunnel: { provider: 'none' } } }
    case 'public':
      return { ok: true, patch: { tunnel: { provider: 'localtunnel', host: publicServer } } }
    case 'own-server': {
      const host = readOrigin(address)
      if (host === null) return { ok: false, error: 'carrier.invalid-server' }
      return { ok: true, patch: { tunnel: { provider: 'localtunnel', host } } }
    }
    case 'own-url': {
      const publicUrl = readOrigin(address)
      // HighLevel delivers to https only.
      if (!publicUrl?.startsWith('https://')) return { ok: false, error: 'carrier.invalid-url' }
      return { ok: true, patch: { tunnel: { provider: 'url', publicUrl } } }
    }
  }
}

function readOrigin(typed: string): string | null {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return null
  const more = url.pathname.replace(/^\/$/, '') + url.search + url.hash + url.username + url.password
  return more === '' ? url.origin : null
}

function sameOrigin(a: string, b: string): boolean {
  return URL.parse(a)?.origin === URL.parse(b)?.origin
}
