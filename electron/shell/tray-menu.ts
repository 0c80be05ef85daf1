import type { Connection, TunnelState } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** `waiting`: nothing is wrong, but nothing is proven yet. `trouble`: messages would not arrive, or not be kept. */
export type TrayIconName = 'hearing' | 'waiting' | 'paused' | 'trouble'

export type TrayAction = 'open' | 'pause' | 'resume' | 'copy-url' | 'quit'

export type TrayItem =
  | { kind: 'separator' }
  /** A line to read, not to choose. */
  | { kind: 'state'; label: string }
  | { kind: 'action'; action: TrayAction; label: string; enabled: boolean }

export interface TrayView {
  icon: TrayIconName
  tooltip: string
  items: TrayItem[]
}

interface TrayInput {
  connection: Connection
  /** Unix ms. */
  now: number
  translate: Translate
  /** Hour and minute as people here write them. */
  formatTime: (at: number) => string
}

interface TrayState {
  icon: TrayIconName
  words: string
}

/**
 * What the tray shows, from the connection alone: icon, tooltip and menu say the same, because on some desktops only
 * one of them is ever seen. What is worst comes first: cannot save, cannot hear, paused, then the rest.
 */
export function trayView({ connection, now, translate, formatTime }: TrayInput): TrayView {
  const state = trayState({ connection, now, translate, formatTime })
  const isPaused = isPausedAt(connection, now)
  return {
    icon: state.icon,
    tooltip: `Saliente: ${state.words}`,
    items: [
      { kind: 'state', label: state.words },
      { kind: 'separator' },
      action('open', translate('tray.open')),
      isPaused ? action('resume', translate('tray.resume')) : action('pause', translate('tray.pause')),
      action('copy-url', translate('tray.copy-url'), hasUrlToPaste(connection)),
      { kind: 'separator' },
      action('quit', translate('tray.quit')),
    ],
  }
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
  const heard = tunnelWords(connection.tunnel, translate, formatTime)
  if (heard.icon === 'trouble') return heard
  if (connection.pausedUntil !== null && isPausedAt(connection, now)) {
    const time = formatTime(connection.pausedUntil)
    return { icon: 'paused', words: translate('tray.state.paused', { time }) }
  }
  return heard
}

function tunnelWords(
  tunnel: TunnelState,
  translate: Translate,
  formatTime: (at: number) => string,
): TrayState {
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
      }
    case 'healing':
      return { icon: 'trouble', words: translate('tray.state.healing') }
    case 'deaf':
      return { icon: 'trouble', words: translate('tray.state.deaf', { time: formatTime(tunnel.since) }) }
    case 'offline':
      return { icon: 'trouble', words: translate('tray.state.offline') }
  }
}

/** While the public address is being mended the old one must not be pasted anywhere. Without a tunnel, ours is the one. */
function hasUrlToPaste({ tunnel, hookUrl }: Connection): boolean {
  if (tunnel.state === 'off') return tunnel.why === 'none' && hookUrl !== null
  return tunnel.state === 'open' || tunnel.state === 'live'
}

function isPausedAt(connection: Connection, now: number): boolean {
  return connection.pausedUntil !== null && connection.pausedUntil > now
}
