import type { TunnelState } from '#shared/connection.ts'
import type { NameHold } from '#shared/hearing.ts'

interface NameHoldsDeps {
  now(): number
  /** The name that is wished for: of a tunnel server its own, of an own URL the host. */
  name(): string
  write(hold: NameHold): void
}

interface NameHolds {
  /** Goes on with what the last run left open. */
  start(open: NameHold | null): void
  tunnel(state: TunnelState): void
}

/** Keeps account of when the wished name was in other hands; whoever has it receives what is sent there. */
export function createNameHolds({ now, name, write }: NameHoldsDeps): NameHolds {
  let hold: NameHold | null = null

  function put(next: NameHold): void {
    hold = next
    write(next)
  }

  function found(reason: 'name-taken' | 'stranger', since: number): void {
    const certain = reason === 'stranger'
    // Since when is only known where somebody answered: not before the last proof that it was ours.
    if (hold === null) put({ name: name(), from: certain ? since : now(), to: null, certain })
    else if (certain && !hold.certain) put({ ...hold, certain })
  }

  return {
    start(open) {
      hold = open
    },
    tunnel(state) {
      if (state.state === 'live') {
        // While another name is used in its place, the wished one is in other hands still.
        if (hold?.name === name() && state.nameChanged) return
        if (hold?.name === name()) put({ ...hold, to: now() })
        hold = null
      } else if (state.state === 'healing' || state.state === 'deaf') {
        const { reason, since } = state
        if (reason === 'name-taken' || reason === 'stranger') found(reason, since)
      }
    },
  }
}
