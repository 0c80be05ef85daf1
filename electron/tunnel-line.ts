import type { TunnelState } from '#shared/connection.ts'

/** What `--json` prints of the tunnel. Times are Unix milliseconds; `since`: not heard since then, or heard since then. */
export interface TunnelLine {
  kind: 'tunnel'
  state: TunnelState['state']
  /** The full URL to paste. */
  publicUrl?: string
  /** The last proof that this URL leads here, and how long ago that was when the line was printed. */
  verifiedAt?: number
  verifiedSecondsAgo?: number
  since?: number
  /** What is wrong, and when it is tried again. */
  reason?: string
  nextTryAt?: number
}

/** A tunnel's state as `--json` prints it. Pure. */
export function tunnelLine(state: TunnelState, now: number): TunnelLine {
  const line: TunnelLine = { kind: 'tunnel', state: state.state }
  if ('publicUrl' in state) line.publicUrl = state.publicUrl
  if ('since' in state) line.since = 'deafSince' in state ? (state.deafSince ?? state.since) : state.since
  if ('reason' in state) line.reason = state.reason
  if ('nextTryAt' in state) line.nextTryAt = state.nextTryAt
  if (state.state !== 'live') return line
  const verifiedSecondsAgo = Math.max(0, Math.round((now - state.verifiedAt) / 1_000))
  return { ...line, verifiedAt: state.verifiedAt, verifiedSecondsAgo }
}
