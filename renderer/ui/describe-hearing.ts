import type { Connection } from '#shared/connection.ts'
import type { WordKey } from '#shared/i18n/create-translator.ts'
import { isOpening } from '#shared/is-opening.ts'

export type Tone = 'good' | 'busy' | 'bad' | 'quiet'

interface Pill {
  tone: Tone
  key: WordKey
  values?: Record<string, number>
}

/** The few words of the header's pill: does Saliente hear at this moment? */
export function describeHearing(connection: Connection): Pill {
  if (connection.alerts.some(({ kind }) => kind === 'store-unavailable' || kind === 'self-test-failed')) {
    return { tone: 'bad', key: 'app.pill.error' }
  }
  const { hearing, tunnel, address } = connection
  // Also where what comes is heard otherwise meanwhile: somebody has to paste the URL.
  if (tunnel.state === 'live' && address.state === 'changed') return { tone: 'bad', key: 'app.pill.changed' }
  if (hearing.by === 'follow' && !(hearing.part && isOpening(tunnel))) {
    if (hearing.part) return { tone: 'bad', key: 'hearing.follow-part', values: hearing.part }
    return { tone: 'good', key: 'hearing.follow', values: { seconds: hearing.lateSeconds } }
  }
  // An address that works is worth nothing while HighLevel sends nothing to it.
  if (connection.alerts.some(({ kind }) => kind === 'not-delivering')) {
    return { tone: 'bad', key: 'hearing.why.not-delivering' }
  }
  if (connection.alerts.some(({ kind }) => kind === 'uninstalled')) {
    return { tone: 'bad', key: 'alert.uninstalled.title' }
  }
  if (isUnanswered(connection)) return { tone: 'bad', key: 'hearing.unanswered' }
  return describeAddress(connection)
}

/** Asking HighLevel is all there is, and it does not work. */
export const isUnanswered = ({ hearing, tunnel }: Connection): boolean =>
  tunnel.state === 'off' && hearing.by === 'nobody' && hearing.unanswered === true

function describeAddress({ tunnel }: Connection): Pill {
  if ('deafSince' in tunnel && tunnel.deafSince !== null) return { tone: 'bad', key: 'app.pill.again' }
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
      return { tone: 'good', key: 'app.pill.live' }
    case 'healing':
      return { tone: 'bad', key: 'app.pill.healing' }
    case 'deaf':
      return { tone: 'bad', key: 'app.pill.deaf' }
    case 'offline':
      return { tone: 'bad', key: 'app.pill.offline' }
  }
}
