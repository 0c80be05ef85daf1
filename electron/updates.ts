import type { NewVersion, NoUpdates, UpdateState } from '#shared/updates.ts'

/** How a new version is looked for and fetched; the desktop app's is electron-updater. */
export interface UpdateSource {
  /** Whether it can be installed when the app is quit; else the person is told of it and downloads it. */
  canInstall: boolean
  /** Null: this is the newest. Rejects where it could not be found out. */
  check(): Promise<NewVersion | null>
  /** Fetches and checks what `check` found; from then on it is installed when the app is quit. */
  download(progress: (percent: number) => void): Promise<void>
}

interface UpdatesDeps {
  source: UpdateSource | { none: NoUpdates }
  enabled(): boolean
  changed(state: UpdateState): void
  now(): number
  /** Returns its own canceller. */
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

/** Milliseconds after the start: looking for updates is the last thing a start has to do. */
const FIRST_LOOK = 30_000
const LOOK_EVERY = 86_400_000

/** Looks for a new version after the start and every day, as long as the person has not switched it off. */
export interface Updates {
  start(): void
  stop(): void
  state(): UpdateState
  /** Looks now, also where it is switched off: the person asked. */
  check(): Promise<void>
  /** The switch was moved. */
  reconsider(): void
}

export function createUpdates(deps: UpdatesDeps): Updates {
  const { source } = deps
  let state: UpdateState = idle(deps)
  let cancel = () => {}
  let wanted = deps.enabled()
  let looking: Promise<void> | null = null

  function become(next: UpdateState): void {
    state = next
    deps.changed(next)
  }

  async function look(from: UpdateSource): Promise<void> {
    become({ state: 'checking' })
    const found = await from.check()
    if (found === null) return become({ state: 'current', checkedAt: deps.now() })
    if (!from.canInstall) return become({ state: 'available', ...found })
    const { version, notes } = found
    become({ state: 'downloading', version, percent: 0 })
    await from.download((percent) => become({ state: 'downloading', version, percent }))
    become({ state: 'ready', version, notes })
  }

  function check(): Promise<void> {
    // What is fetched already waits for the end of the app; there is nothing to look for any more.
    if ('none' in source || state.state === 'ready') return Promise.resolve()
    looking ??= look(source)
      .catch((error: unknown) => {
        deps.onError(error)
        become({ state: 'failed', detail: error instanceof Error ? error.message : String(error) })
      })
      .finally(() => {
        looking = null
      })
    return looking
  }

  function plan(ms: number): void {
    cancel()
    if ('none' in source || !deps.enabled()) return
    cancel = deps.setTimer(ms, () => void check().then(() => plan(LOOK_EVERY)))
  }

  return {
    start: () => plan(FIRST_LOOK),
    stop: () => cancel(),
    state: () => state,
    check,
    reconsider() {
      if ('none' in source || state.state === 'ready') return
      if (deps.enabled() === wanted) return
      wanted = deps.enabled()
      become(idle(deps))
      plan(FIRST_LOOK)
    },
  }
}

/** Before anything was looked for. */
function idle({ source, enabled }: UpdatesDeps): UpdateState {
  if ('none' in source) return { state: 'off', why: source.none }
  return enabled() ? { state: 'current', checkedAt: null } : { state: 'off', why: 'switched-off' }
}
