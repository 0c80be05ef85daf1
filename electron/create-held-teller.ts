import type { Connection, HeldGroup } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

interface HeldTellerDeps {
  notice(notice: ReturnType<typeof heldNotice>): Promise<boolean>
  translate(): Translate
  /** The question is on the screen already: the first run shows it by itself. */
  isAsking(): boolean
  onError(error: unknown): void
}

const keyOf = ({ locationId, appId }: HeldGroup): string => JSON.stringify([locationId, appId])

/**
 * One notification for each sub-account that waits for the person's answer, in each run of the app: what it sends is
 * answered and held, and nothing else would tell of it while the window is closed. One that could not be shown is tried
 * again at the next change.
 */
export function createHeldTeller(deps: HeldTellerDeps): (connection: Pick<Connection, 'held'>) => void {
  const told = new Set<string>()
  const tell = async (key: string): Promise<void> => {
    told.add(key)
    const isShown = await deps.notice(heldNotice(deps.translate()))
    if (!isShown) told.delete(key)
  }
  return ({ held }) => {
    const keys = held.map(keyOf)
    // What was answered and is asked about again is another question.
    for (const key of told) if (!keys.includes(key)) told.delete(key)
    if (deps.isAsking()) return
    for (const key of keys) if (!told.has(key)) tell(key).catch(deps.onError)
  }
}

function heldNotice(translate: Translate) {
  return {
    title: translate('banner.held-title'),
    body: translate('banner.held-body'),
    target: { kind: 'page' as const, page: 'connection' as const },
  }
}
