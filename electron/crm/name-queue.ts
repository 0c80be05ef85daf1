import type { NameKey } from '#shared/names.ts'

interface QueueDeps {
  now(): number
  /** Milliseconds for which a name counts as fresh. */
  fresh: number
  known(key: NameKey): Promise<{ name: string; source: string; updatedAt: number } | null>
  /** Null: it has none. Undefined: nobody could be asked now, or this token may not know. */
  ask(key: NameKey, locationId: string): Promise<string | null | undefined>
  found(key: NameKey, name: string): Promise<void>
  onError(error: unknown): void
}

interface Waiting {
  key: NameKey
  locationId: string
  resolve(name: string | null | undefined): void
}

/** Questions on their way at once; the rest waits, the newest first. */
const AT_ONCE = 4
/** Milliseconds before an id that has no name is asked for again. */
const MISS = 3_600_000
/** The same where nobody could be asked. */
const SOON = 30_000
/** Names remembered; beyond that the store is asked again. */
const REMEMBERED = 20_000

/** Each id is asked for once, however many rows show it; what is fresh is not asked for at all. */
export function createNameQueue(deps: QueueDeps) {
  const remembered = new Map<string, { name: string | null; until: number; isMiss: boolean }>()
  const underWay = new Map<string, Promise<string | null>>()
  const line = createLine(deps)

  function remember(key: NameKey, name: string | null, ms: number, isMiss = false): string | null {
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(idOf(key), { name, until: deps.now() + ms, isMiss })
    return name
  }

  async function find(key: NameKey, locationId: string): Promise<string | null> {
    const stored = await deps.known(key)
    const left = stored === null ? 0 : stored.updatedAt + deps.fresh - deps.now()
    if (stored !== null && (stored.source === 'person' || (stored.source === 'api' && left > 0))) {
      return remember(key, stored.name, stored.source === 'person' ? deps.fresh : left)
    }
    const name = await line.ask(key, locationId)
    if (!name) return remember(key, stored?.name ?? null, name === null ? MISS : SOON, true)
    await deps.found(key, name)
    return remember(key, name, deps.fresh)
  }

  return {
    /** Never rejects; null: no name. */
    get(key: NameKey, locationId: string): Promise<string | null> {
      const id = idOf(key)
      const known = remembered.get(id)
      if (known && known.until > deps.now()) return Promise.resolve(known.name)
      const going = underWay.get(id)
      if (going) return going
      const found = find(key, locationId)
        .catch((error: unknown) => {
          deps.onError(error)
          return null
        })
        .finally(() => underWay.delete(id))
      underWay.set(id, found)
      return found
    },
    /** A person gave it another name, or the log forgot it. */
    drop: (key: NameKey) => void remembered.delete(idOf(key)),
    /** Whoever asks next may get an answer: what had no name is asked for again. */
    forgetMisses(): void {
      for (const [id, { isMiss }] of remembered) if (isMiss) remembered.delete(id)
    },
  }
}

/** A few questions at once; of those that wait, the newest goes first. */
function createLine(deps: Pick<QueueDeps, 'ask' | 'onError'>) {
  const waiting: Waiting[] = []
  let running = 0

  async function take({ key, locationId, resolve }: Waiting): Promise<void> {
    try {
      resolve(await deps.ask(key, locationId))
    } catch (error) {
      deps.onError(error)
      resolve(null)
    }
    running -= 1
    pump()
  }

  function pump(): void {
    while (running < AT_ONCE) {
      const next = waiting.pop()
      if (!next) return
      running += 1
      void take(next)
    }
  }

  return {
    ask(key: NameKey, locationId: string): Promise<string | null | undefined> {
      const { promise, resolve } = Promise.withResolvers<string | null | undefined>()
      waiting.push({ key, locationId, resolve })
      pump()
      return promise
    },
  }
}

const idOf = ({ kind, id }: NameKey): string => `${kind} ${id}`
