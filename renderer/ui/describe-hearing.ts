import type { Connection } from '#shared/connection.ts'
import type { WordKey } from '#shared/i18n/create-translator.ts'

export type Tone = 'good' | 'busy' | 'bad' | 'quiet'

/** The few words of the header's pill: does Saliente hear at this moment? */
export function describeHearing(connection: Connection): { tone: Tone; key: WordKey } {
  if (connection.alerts.some(({ kind }) => kind === 'store-unavailable' || kind === 'self-test-failed')) {
    return { tone: 'bad', key: 'app.pill.error' }
  }
  const { tunnel } = connection
  switch (tunnel.state) {
    case 'off':
      return tunnel.why === 'none'
        ? { tone: 'quiet', key: 'app.pill.local' }
        : { tone: 'quiet', key: 'app.pill.not-asked' }
    case 'opening':
      return { tone: 'busy', key: 'app.pill.opening' }
    case 'open':
      return { tone: 'busy', key: 'app.pill.open' }
    case 'live':
      return connection.address.state === 'changed'
        ? { tone: 'bad', key: 'app.pill.changed' }
        : { tone: 'good', key: 'app.pill.live' }
    case 'healing':
      return { tone: 'bad', key: 'app.pill.healing' }
    case 'deaf':
      return { tone: 'bad', key: 'app.pill.deaf' }
    case 'offline':
      return { tone: 'bad', key: 'app.pill.offline' }
  }
}
