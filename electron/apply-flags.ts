import type { Settings } from '#shared/settings.ts'
import type { Flags } from './parse-flags.ts'

/** Settings as they hold for this run: flags outrank them and are not saved. A flag counts as the person's answer. */
export function applyFlags(settings: Settings, flags: Flags): Settings {
  const provider = flags.publicUrl
    ? 'url'
    : (flags.tunnel ?? (flags.tunnelHost ? 'localtunnel' : settings.tunnel.provider))
  return {
    ...settings,
    listener: { port: flags.port ?? settings.listener.port },
    ui: { port: flags.uiPort ?? settings.ui.port },
    tunnel: {
      ...settings.tunnel,
      provider,
      host: flags.tunnelHost ?? settings.tunnel.host,
      publicUrl: flags.publicUrl ?? settings.tunnel.publicUrl,
    },
  }
}
