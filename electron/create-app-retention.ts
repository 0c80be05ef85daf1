import type { Settings } from '#shared/settings.ts'
import type { HostAdapters } from './app-ports.ts'
import type { Parts } from './create-parts.ts'
import { createRetention } from './retention.ts'
import { setTimer } from './set-timer.ts'

/** Retention with the log, the settings and the open pages behind it. */
export function createAppRetention(parts: Parts, settings: () => Settings, host: HostAdapters) {
  return createRetention({
    days: () => settings().retention.days,
    newest: () => parts.connection.get().lastDeliveryAt,
    forget: (input) => parts.log.write('forget', input),
    forgotten(messages) {
      host.log.info({ messages }, 'older messages forgotten')
      parts.pages.pushAll('log:changed', { rows: [], more: true })
      parts.connection.touch()
    },
    now: Date.now,
    setTimer,
    onError: (error) => host.log.error({ detail: String(error) }, 'older messages not forgotten'),
  })
}
