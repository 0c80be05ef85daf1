import type { Settings } from '#shared/settings.ts'
import type { HostAdapters } from './app-ports.ts'
import type { Parts } from './create-parts.ts'
import { createRetention } from './retention.ts'
import { setTimer } from './set-timer.ts'

/** Retention with the log, the settings and the open pages behind it. */
export function createAppRetention(parts: Parts, settings: () => Settings, host: HostAdapters) {
  const { log } = parts
  return createRetention({
    // Names are brought back from a damaged log before the messages that show them: they must not look superfluous meanwhile.
    days: () => (parts.rescue.isOwing() ? null : settings().retention.days),
    era: () => log.owed.era(),
    newest: () => parts.connection.get().lastDeliveryAt,
    forget: (input) => log.write('forget', input),
    forgotten(messages) {
      host.log.info({ messages }, 'older messages forgotten')
      parts.pages.pushAll('log:changed', { rows: [], more: true })
      parts.connection.touch()
    },
    state: () => log.read('tidy-state', null),
    mergeIndex: (input) => log.write('merge-index', input),
    unshownNames: (input) => log.read('unshown-names', input),
    forgetNames: (input) => log.write('forget-names', input),
    namesGone: parts.crm.namesGone,
    tidied: (input) => log.write('tidied', input),
    emptyWal: () => log.write('empty-wal', null),
    now: Date.now,
    setTimer,
    onError: (error) => host.log.error({ detail: String(error) }, 'older messages not forgotten'),
  })
}
