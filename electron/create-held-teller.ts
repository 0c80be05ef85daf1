import type { Connection, HeldGroup } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

interface HeldTellerDeps {
  notice(notice: ReturnType<typeof heldNotice>): Promise<boolean>
  translate(): Translate
  /** The question is on the screen already: the first run shows it by itself. */
  isAsking(): boolean
  /** The person has answered for it. */
  isAnswered(group: HeldGroup): boolean
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Tells of sub-accounts that wait for an answer: see createHeldTeller. */
export interface HeldTeller {
  follow(connection: Pick<Connection, 'held'>): void
  stop(): void
}

/** Milliseconds after a notice in which no other follows. */
export const HELD_QUIET = 600_000
/** Groups remembered of each kind: whoever sends for more is told of again at most. */
const REMEMBERED = 1_000

const keyOf = ({ locationId, appId }: HeldGroup): string => JSON.stringify([locationId, appId])

/**
 * Tells of sub-accounts that wait for the person's answer, of each once in a run of the app: what it sends is answered and held,
 * and nothing else would tell of it while the window is closed. The first is told of at once, and what follows within ten minutes by
 * one more notice in its place: anybody with an app of their own can send for as many as they like. What could not be shown is
 * tried again at the next change.
 */
export function createHeldTeller(deps: HeldTellerDeps): HeldTeller {
  /** Only an answer ends a question: the list holds the newest groups, and one that is not on it may come back. */
  const [waiting, told] = [new Map<string, HeldGroup>(), new Map<string, HeldGroup>()]
  let isTelling = false
  let cancelQuiet: (() => void) | null = null

  async function tell(): Promise<void> {
    if (isTelling || cancelQuiet !== null || waiting.size === 0 || deps.isAsking()) return
    const groups = [...waiting]
    isTelling = true
    const isShown = await deps.notice(heldNotice(deps.translate(), groups.length)).finally(() => {
      isTelling = false
    })
    if (!isShown) return
    for (const [key, group] of groups) {
      waiting.delete(key)
      remember(told, key, group)
    }
    cancelQuiet = deps.setTimer(HELD_QUIET, () => {
      cancelQuiet = null
      tellSafely()
    })
  }
  const tellSafely = () => void tell().catch(deps.onError)

  return {
    follow({ held }) {
      // What was answered and is asked about again is another question.
      for (const known of [waiting, told])
        for (const [key, group] of known) if (deps.isAnswered(group)) known.delete(key)
      for (const group of held) {
        const key = keyOf(group)
        if (!told.has(key) && !deps.isAnswered(group)) remember(waiting, key, group)
      }
      tellSafely()
    },
    stop: () => cancelQuiet?.(),
  }
}

/** The oldest goes first. */
function remember(known: Map<string, HeldGroup>, key: string, group: HeldGroup): void {
  known.set(key, group)
  const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
}

function heldNotice(translate: Translate, count: number) {
  return {
    title: translate('banner.held-title', { count }),
    body: translate('banner.held-body', { count }),
    target: { kind: 'page' as const, page: 'connection' as const },
    tag: 'held',
  }
}
