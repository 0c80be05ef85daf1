import type { Connection, TunnelState } from '#shared/connection.ts'
import type { WordKey } from '#shared/i18n/create-translator.ts'
import { isOpening } from '#shared/is-opening.ts'
import { isUnanswered, type Tone } from '#renderer/ui/describe-hearing.ts'

/** One moment of a state. `ago` and `in` are told relative to now, `at` as a time of day. Unix ms. */
export interface StateFact {
  label: WordKey
  at: number
  told: 'ago' | 'in' | 'at'
}

/** A state of hearing at full length, ready to be put into words. */
export interface StateDescription {
  /** `asks`: the person must answer something first. */
  tone: Tone | 'asks'
  title: WordKey
  text: WordKey
  values: Record<string, string | number>
  facts: StateFact[]
  /** What went wrong, in words; of what this version has none for, the code itself. */
  reason: WordKey | null
  reasonCode: string | null
  /** The full URL to paste, while there is one. */
  publicUrl: string | null
  /** Whether trying at once makes sense. */
  canRetry: boolean
}

const plain = { values: {}, facts: [], reason: null, reasonCode: null, publicUrl: null, canRetry: false }

const since = (at: number): StateFact => ({ label: 'tunnel.since', at, told: 'at' })
const nextTry = (at: number): StateFact => ({ label: 'tunnel.next-try', at, told: 'in' })

/** After an outage nothing is heard before the new tunnel is proven, however far its opening has come. */
const tryingAgain = { tone: 'bad', title: 'tunnel.again.title' } as const

const reasons = [
  'server-unreachable',
  'opening-timed-out',
  'connection-lost',
  'probe-failed',
  'stranger',
  'name-taken',
] as const

function reasonKey(code: string): WordKey | null {
  const known = reasons.find((reason) => reason === code)
  return known === undefined ? null : `tunnel.why.${known}`
}

/** Words for a tunnel, by its state alone. */
export function describeTunnelState(tunnel: TunnelState): StateDescription {
  switch (tunnel.state) {
    case 'off':
      return tunnel.why === 'none'
        ? { ...plain, tone: 'quiet', title: 'tunnel.none.title', text: 'tunnel.none.text' }
        : { ...plain, tone: 'asks', title: 'tunnel.not-asked.title', text: 'tunnel.not-asked.text' }
    case 'opening':
      return {
        ...plain,
        ...(tunnel.deafSince === null ? { tone: 'busy', title: 'tunnel.opening.title' } : tryingAgain),
        text: tunnel.attempt > 1 ? 'tunnel.opening-again.text' : 'tunnel.opening.text',
        values: { attempt: tunnel.attempt },
        facts: [since(tunnel.deafSince ?? tunnel.since)],
      }
    case 'open':
    case 'live':
      return describeGranted(tunnel)
    case 'healing':
    case 'deaf':
      return {
        ...plain,
        tone: 'bad',
        title: `tunnel.${tunnel.state}.title`,
        text: `tunnel.${tunnel.state}.text`,
        facts: [since(tunnel.since), nextTry(tunnel.nextTryAt)],
        reason: reasonKey(tunnel.reason),
        reasonCode: tunnel.reason,
        canRetry: true,
      }
    case 'offline':
      return {
        ...plain,
        tone: 'bad',
        title: 'tunnel.offline.title',
        text: 'tunnel.offline.text',
        facts: [since(tunnel.since), nextTry(tunnel.nextTryAt)],
        canRetry: true,
      }
  }
}

function describeGranted(tunnel: Extract<TunnelState, { publicUrl: string }>): StateDescription {
  const live = tunnel.state === 'live'
  const deafSince = live ? null : tunnel.deafSince
  const verified: StateFact[] = live ? [{ label: 'tunnel.verified', at: tunnel.verifiedAt, told: 'ago' }] : []
  return {
    ...plain,
    ...(deafSince === null
      ? { tone: live ? 'good' : 'busy', title: `tunnel.${tunnel.state}.title` }
      : tryingAgain),
    text: `tunnel.${tunnel.state}.text`,
    facts: [...verified, since(deafSince ?? tunnel.since)],
    publicUrl: tunnel.publicUrl,
  }
}

/**
 * Words for everything hearing depends on: an open address is worth nothing while the listener is down or what arrives
 * cannot be kept or checked.
 */
export function describeConnection(connection: Connection): StateDescription {
  const tunnel = describeTunnelState(connection.tunnel)
  if (connection.hookUrl === null) {
    return { ...plain, tone: 'bad', title: 'tunnel.no-listener.title', text: 'tunnel.no-listener.text' }
  }
  const refusesAll = connection.alerts.some(
    (alert) => alert.kind === 'store-unavailable' || alert.kind === 'self-test-failed',
  )
  if (refusesAll) {
    return { ...tunnel, tone: 'bad', title: 'tunnel.cannot-keep.title', text: 'tunnel.cannot-keep.text' }
  }
  const { hearing, address } = connection
  if (connection.tunnel.state === 'live' && address.state === 'changed') {
    const what = address.returned ? 'returned' : 'changed'
    return { ...tunnel, tone: 'bad', title: `tunnel.${what}.title`, text: `tunnel.${what}.text` }
  }
  if (hearing.by === 'follow' && !(hearing.part && isOpening(connection.tunnel))) {
    const words = { title: 'hearing.follow-part', text: 'follow.text.part' } as const
    if (hearing.part) return { ...tunnel, tone: 'bad', ...words, values: hearing.part }
    const values = { seconds: hearing.lateSeconds }
    return { ...tunnel, tone: 'good', title: 'hearing.follow', text: `follow.text.${hearing.why}`, values }
  }
  if (isUnanswered(connection)) {
    return { ...tunnel, tone: 'bad', title: 'hearing.unanswered', text: 'follow.text.unanswered' }
  }
  return tunnel
}
