import type { Connection } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { isOpening } from '#shared/is-opening.ts'

/** `waiting`: nothing is wrong, but nothing is proven yet. `trouble`: messages would not arrive, or not be kept. */
export type TrayIconName = 'hearing' | 'waiting' | 'paused' | 'trouble'

export type TrayAction = 'open' | 'connection' | 'pause' | 'resume' | 'copy-url' | 'quit'

export type TrayItem =
  | { kind: 'separator' }
  /** A line to read, not to choose. */
  | { kind: 'state'; label: string }
  | { kind: 'action'; action: TrayAction; label: string; enabled: boolean }

export interface TrayView {
  icon: TrayIconName
  /** Tells alone whether the app hears: on some desktops nothing else is ever seen. */
  tooltip: string
  items: TrayItem[]
}

interface TrayInput {
  connection: Connection
  /** Unix ms. */
  now: number
  translate: Translate
  /** Hour and minute as people here write them, with the day where it is another. */
  formatTime: (at: number) => string
  /** "12 seconds ago". */
  formatAgo: (at: number, now: number) => string
}

interface TrayState {
  icon: TrayIconName
  /** In the menu, which is set anew when they change: minutes, no seconds. */
  words: string
  /** In the tooltip, where seconds cost nothing; default: `words`. */
  tip?: string
}

/**
 * What the tray shows, from the connection alone: icon, tooltip and menu say the same, because on some desktops only
 * one of them is ever seen. What is worst comes first: cannot save, cannot hear, paused, then the rest.
 */
export function trayView(input: TrayInput): TrayView {
  const { connection, now, translate } = input
  const state = trayState(input)
  const isPaused = isPausedAt(connection, now)
  const isChanged = connection.address.state === 'changed'
  const urgent = [
    ...(isChanged ? [translate('tray.address-changed')] : []),
    ...(connection.held.length > 0 ? [translate('tray.held')] : []),
  ]
  return {
    icon: isChanged && state.icon !== 'paused' ? 'trouble' : waitingIcon(state.icon, connection),
    // No full stops between: a time may end with one.
    tooltip: `Saliente: ${[...urgent, state.tip ?? state.words].join(' · ')}`,
    items: [
      { kind: 'state', label: state.words },
      ...urgent.map((line) => action('connection', line)),
      { kind: 'separator' },
      action('open', translate('tray.open')),
      isPaused ? action('resume', translate('tray.resume')) : action('pause', translate('tray.pause')),
      action('copy-url', translate('tray.copy-url'), hasUrlToPaste(connection)),
      { kind: 'separator' },
      action('quit', translate('tray.quit')),
    ],
  }
}

/** While messages wait for an answer nothing is told of them, however well the app hears. */
function waitingIcon(icon: TrayIconName, { held }: Connection): TrayIconName {
  return icon === 'hearing' && held.length > 0 ? 'waiting' : icon
}

function action(name: TrayAction, label: string, enabled = true): TrayItem {
  return { kind: 'action', action: name, label, enabled }
}

function trayState(input: TrayInput): TrayState {
  const { connection, now, translate, formatTime } = input
  const cannotKeep = connection.alerts.some(
    ({ kind }) => kind === 'store-unavailable' || kind === 'self-test-failed',
  )
  if (cannotKeep) return { icon: 'trouble', words: translate('tray.state.error') }
  const heard = hearingWords(input)
  if (heard.icon === 'trouble') return heard
  if (connection.pausedUntil !== null && isPausedAt(connection, now)) {
    const time = formatTime(connection.pausedUntil)
    const words = translate('tray.state.paused', { time })
    return { icon: 'paused', words, tip: `${words} · ${heard.tip ?? heard.words}` }
  }
  return heard
}

/** An address that works is worth nothing while HighLevel sends nothing to it, and one that does not while messages are asked for. */
function hearingWords(input: TrayInput): TrayState {
  const { connection, translate } = input
  const { hearing, alerts, tunnel } = connection
  if (hearing.by === 'follow' && !(hearing.part && isOpening(tunnel))) {
    if (hearing.part) return { icon: 'trouble', words: translate('hearing.follow-part', hearing.part) }
    return { icon: 'hearing', words: translate('tray.state.follow', { seconds: hearing.lateSeconds }) }
  }
  for (const kind of ['uninstalled', 'not-delivering'] as const) {
    if (alerts.some((alert) => alert.kind === kind)) {
      return { icon: 'trouble', words: translate(`tray.state.${kind}`) }
    }
  }
  if (isUnanswered(connection)) return { icon: 'trouble', words: translate('hearing.unanswered') }
  return tunnelWords(input)
}

function tunnelWords({ connection, now, translate, formatTime, formatAgo }: TrayInput): TrayState {
  const { tunnel } = connection
  if ('deafSince' in tunnel && tunnel.deafSince !== null) {
    return { icon: 'trouble', words: translate('tray.state.again', { time: formatTime(tunnel.deafSince) }) }
  }
  switch (tunnel.state) {
    case 'off':
      return tunnel.why === 'none'
        ? { icon: 'hearing', words: translate('tray.state.off-none') }
        : { icon: 'waiting', words: translate('tray.state.off-not-asked') }
    case 'opening':
      return { icon: 'waiting', words: translate('tray.state.opening') }
    case 'open':
      return { icon: 'waiting', words: translate('tray.state.open') }
    case 'live':
      return {
        icon: 'hearing',
        words: translate('tray.state.live', { time: formatTime(tunnel.verifiedAt) }),
        tip: translate('tray.state.live-ago', { ago: formatAgo(tunnel.verifiedAt, now) }),
      }
    case 'healing':
      return { icon: 'trouble', words: translate('tray.state.healing', { time: formatTime(tunnel.since) }) }
    case 'deaf':
      return { icon: 'trouble', words: translate('tray.state.deaf', { time: formatTime(tunnel.since) }) }
    case 'offline':
      return { icon: 'trouble', words: translate('tray.state.offline', { time: formatTime(tunnel.since) }) }
  }
}

/** Without a tunnel asking is all there is. */
function isUnanswered({ hearing, tunnel }: Connection): boolean {
  return tunnel.state === 'off' && hearing.by === 'nobody' && hearing.unanswered === true
}

/** While the public address is being mended the old one must not be pasted anywhere. Without a tunnel, ours is the one. */
function hasUrlToPaste({ tunnel, hookUrl }: Connection): boolean {
  if (tunnel.state === 'off') return tunnel.why === 'none' && hookUrl !== null
  return tunnel.state === 'open' || tunnel.state === 'live'
}

function isPausedAt(connection: Connection, now: number): boolean {
  return connection.pausedUntil !== null && connection.pausedUntil > now
}
