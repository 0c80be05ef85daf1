import type { TunnelState } from '#shared/connection.ts'
import type { NameHold } from '#shared/hearing.ts'

interface NameHoldsDeps {
  now(): number
  /** The name that is wished for: of a tunnel server its own, of an own URL the host. */
  name(): string
  /** The wished name is the host of an own URL, which anybody may have typed. */
  isOwnUrl(): boolean
  write(hold: NameHold): void
}

interface NameHolds {
  /** Goes on with what the last run left open. `ours`: hosts that led here in earlier runs. */
  start(open: NameHold | null, ours: readonly string[]): void
  tunnel(state: TunnelState): void
}

/**
 * Keeps account of when the wished name was in other hands; whoever has it receives what is sent there. An own URL that never led
 * here was nobody's to take.
 */
export function createNameHolds({ now, name, isOwnUrl, write }: NameHoldsDeps): NameHolds {
  let hold: NameHold | null = null
  const ours = new Set<string>()

  function put(next: NameHold): void {
    hold = next
    write(next)
  }

  function close(): void {
    if (hold !== null) put({ ...hold, to: now() })
    hold = null
  }

  function found(reason: 'name-taken' | 'stranger', since: number): void {
    if (isOwnUrl() && !ours.has(name())) return
    const certain = reason === 'stranger'
    // Since when is only known where somebody answered: not before the last proof that it was ours.
    if (hold === null) put({ name: name(), from: certain ? since : now(), to: null, certain })
    else if (certain && !hold.certain) put({ ...hold, certain })
  }

  return {
    start(open, known) {
      hold = open
      for (const host of known) ours.add(host)
    },
    tunnel(state) {
      // Another name is wished for by now: that one is nothing to tell of any more.
      if (hold !== null && hold.name !== name()) close()
      if (state.state === 'live') {
        // While another name is used in its place, the wished one is in other hands still.
        if (state.nameChanged) return
        ours.add(name())
        close()
      } else if (state.state === 'healing' || state.state === 'deaf') {
        const { reason, since } = state
        if (reason === 'name-taken' || reason === 'stranger') found(reason, since)
      }
    },
  }
}
