import type { NewVersion, NoUpdates, UpdateState } from '#shared/updates.ts'

/** How a new version is looked for and fetched; the desktop app's is electron-updater. */
export interface UpdateSource {
  /** Whether it can be installed when the app is quit; else the person is told of it and downloads it. */
  canInstall(): Promise<boolean>
  /** Null: this is the newest. Rejects where it could not be found out. */
  check(): Promise<NewVersion | null>
  /** Fetches and checks what `check` found. */
  download(progress: (percent: number) => void): Promise<void>
  /**
   * Whether what was fetched, or will be, is installed when the app is quit. Not unless said. Returns what holds from now on:
   * what macOS was handed it installs all the same.
   */
  installOnQuit(wanted: boolean): boolean
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
const AFTER_FAILURE = 3_600_000

/** Looks for a new version after the start and every day, as long as the person has not switched it off. */
export interface Updates {
  start(): void
  stop(): void
  state(): UpdateState
  /** Looks now, also where it is switched off: the person asked. */
  check(): Promise<void>
  /** The switch was moved. */
  reconsider(): void
  /** No more looking, and the end that comes now installs nothing: an installer would end what is started after it. */
  abandon(): void
}

export function createUpdates(deps: UpdatesDeps): Updates {
  if ('none' in deps.source) return nowhere(deps.source.none)
  const source: UpdateSource = deps.source
  let state: UpdateState = idle(deps)
  let cancel = () => {}
  let wanted = deps.enabled()
  let looking: Promise<void> | null = null
  const rounds = createRounds()

  function become(next: UpdateState): void {
    state = next
    deps.changed(next)
  }

  function check(): Promise<void> {
    // What is fetched already waits for the end of the app; there is nothing to look for any more.
    if (state.state === 'ready') return Promise.resolve()
    if (looking !== null) return looking
    const isCurrent = rounds.begin()
    const tell = (next: UpdateState) => (isCurrent() ? become(next) : undefined)
    looking = lookSafely(source, { ...deps, isCurrent, tell }).finally(() => {
      if (isCurrent()) looking = null
    })
    return looking
  }

  function plan(ms: number): void {
    cancel()
    if (!deps.enabled()) return
    const isCurrent = rounds.begin()
    const again = () => plan(state.state === 'failed' ? AFTER_FAILURE : LOOK_EVERY)
    cancel = deps.setTimer(ms, () => void check().then(() => (isCurrent() ? again() : undefined)))
  }

  function stop(): void {
    rounds.end()
    looking = null
    cancel()
  }

  return {
    start: () => plan(FIRST_LOOK),
    stop,
    state: () => state,
    check,
    reconsider() {
      if (deps.enabled() === wanted) return
      wanted = deps.enabled()
      stop()
      become(afterSwitch(state, source, deps))
      plan(FIRST_LOOK)
    },
    abandon() {
      stop()
      source.installOnQuit(false)
    },
  }
}

/** They end when the switch is moved and at the end: a look that began before has nothing to say any more. */
function createRounds() {
  let generation = 0
  return {
    /** Returns whether it still goes on. */
    begin(): () => boolean {
      const begun = generation
      return () => begun === generation
    },
    end(): void {
      generation += 1
    },
  }
}

/** There is no place to look. */
function nowhere(why: NoUpdates): Updates {
  const nothing = () => undefined
  return {
    start: nothing,
    stop: nothing,
    state: () => ({ state: 'off', why }),
    check: () => Promise.resolve(),
    reconsider: nothing,
    abandon: nothing,
  }
}

/** One round of looking. `isCurrent`: whether anybody still waits for it; `tell` is heard only then. */
interface Round {
  isCurrent(): boolean
  tell(next: UpdateState): void
  now(): number
  onError(error: unknown): void
}

async function lookSafely(source: UpdateSource, round: Round): Promise<void> {
  const reached = { version: null as string | null }
  await look(source, round, reached).catch((error: unknown) => {
    round.onError(error)
    const detail = error instanceof Error ? error.message : String(error)
    round.tell({ state: 'failed', version: reached.version, detail })
  })
}

/** Looks, and fetches what was found. `reached`: the version it has begun to fetch. */
async function look(source: UpdateSource, round: Round, reached: { version: string | null }): Promise<void> {
  const { tell } = round
  tell({ state: 'checking' })
  const found = await source.check()
  const canInstall = await source.canInstall()
  if (!round.isCurrent()) return
  if (found === null) return tell({ state: 'current', checkedAt: round.now() })
  if (!canInstall) return tell({ state: 'available', ...found })
  const { version, notes } = found
  reached.version = version
  tell({ state: 'downloading', version, percent: 0 })
  source.installOnQuit(true)
  await source.download((percent) => tell({ state: 'downloading', version, percent }))
  tell({ state: 'ready', version, notes, switchedOff: false })
}

/** Whoever switches it off keeps the version there is, also where a newer one was fetched already, if it can still be kept back. */
function afterSwitch(state: UpdateState, source: UpdateSource, deps: UpdatesDeps): UpdateState {
  const isReady = state.state === 'ready'
  const comes = source.installOnQuit(deps.enabled() && isReady)
  return comes && isReady ? { ...state, switchedOff: !deps.enabled() } : idle(deps)
}

/** Before anything was looked for. */
function idle({ enabled }: UpdatesDeps): UpdateState {
  return enabled() ? { state: 'current', checkedAt: null } : { state: 'off', why: 'switched-off' }
}
