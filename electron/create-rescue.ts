import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Alert } from '#shared/connection.ts'
import type { Parts, PartsContext } from './create-parts.ts'
import { rescueLog, type RescueTarget } from './rescue-log.ts'
import { setTimer } from './set-timer.ts'
import type { OwedLog, RescueList } from './store/rescue-list.ts'
import { readSetAside, type RescueBatch } from './store/set-aside-reader.ts'
import { judgeLocation } from './webhook/judge-location.ts'

type DamagedLog = Extract<Alert, { kind: 'log-damaged' }>

interface RescueDeps {
  owed: RescueList
  /** The log in use. */
  target: RescueTarget
  read(owed: OwedLog): AsyncIterable<RescueBatch>
  isThere(name: string): boolean
  /** `names`: the files it is about. */
  tell(state: Pick<DamagedLog, 'rescued' | 'rescue'> & { names: readonly string[] }): void
  /** It has come to an end, or to a stop: pages read the log again. */
  rested(): void
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}

export interface Rescue {
  /** Goes on with whatever is owed, or begins with it: at the start, and whenever another log has come into use. */
  begin(): void
  /** Something may still be brought over; so it is before the first look. */
  isOwing(): boolean
  /** Resolves when nothing is read or written any more; the next start goes on. */
  stop(): Promise<void>
}

/** Steps after which it is written down how far it is: a few of them twice do no harm. */
const NOTE_EVERY = 20
/** Milliseconds before it is tried again where the log in use takes nothing. */
const TRY_AGAIN = 30_000

/** Brings damaged logs into the one in use, one after another, until nothing of them is owed, however often it is broken off. */
export function createRescue(deps: RescueDeps): Rescue {
  let working = Promise.resolve()
  let stopped = false
  let isOwing = true
  let cancel: () => void = () => undefined
  let account = openAccount(deps, deps.owed.era())

  async function run(): Promise<void> {
    isOwing = true
    const era = deps.owed.era()
    if (account.era !== era) account = openAccount(deps, era)
    const isOver = () => stopped || deps.owed.era() !== era
    try {
      await account.bringAll(isOver)
      isOwing = isOver()
    } catch (error) {
      if (isOver()) return
      deps.onError(error)
      account.tell('waiting')
      deps.rested()
      cancel = deps.setTimer(TRY_AGAIN, begin)
    }
  }

  function begin(): void {
    cancel()
    working = working.then(run)
  }

  return {
    begin,
    isOwing: () => isOwing,
    async stop() {
      stopped = true
      cancel()
      await working
    },
  }
}

/** What was done in one era of the log (see RescueList). */
function openAccount(deps: RescueDeps, era: number) {
  /** Deliveries brought over, of each damaged log. */
  const rescued = new Map<string, number>()
  const gone = new Set<string>()

  function tell(rescue: DamagedLog['rescue'], names: Iterable<string> = rescued.keys()): void {
    const sum = [...rescued.values()].reduce((all, count) => all + count, 0)
    deps.tell({ names: [...names], rescued: sum, rescue })
  }

  async function bring(owed: OwedLog, isOver: () => boolean): Promise<void> {
    let steps = 0
    let reached = { ...owed, moved: true }
    tell('going', [owed.name])
    const work = rescueLog(deps.read(owed), deps.target, async (deliveries, next) => {
      reached = { ...reached, ...next, rescued: reached.rescued + deliveries }
      rescued.set(owed.name, reached.rescued)
      if (isOver()) return false
      if (deliveries > 0) tell('going', [owed.name])
      steps += 1
      if (next !== null && steps % NOTE_EVERY === 0) await deps.owed.advance(era, reached)
      return true
    })
    try {
      await work
    } catch (error) {
      // It goes on behind this, not before what was answered meanwhile. A full disk may not even take that.
      await deps.owed.advance(era, reached).catch(() => undefined)
      throw error
    }
  }

  return {
    era,
    tell,
    async bringAll(isOver: () => boolean): Promise<void> {
      const owed = await deps.owed.all()
      let touched = 0
      for (const one of owed) {
        const isThere = deps.isThere(one.name)
        // Else it was never set aside: all of it is in the log in use.
        if (isThere || one.moved) {
          touched += 1
          rescued.set(one.name, one.rescued)
          if (isThere) await bring(one, isOver)
          else gone.add(one.name)
        }
        if (isOver()) return
        await deps.owed.remove(era, one)
      }
      if (touched === 0) return
      if (gone.size > 0) tell('gone', gone)
      else tell('done')
      deps.rested()
    },
  }
}

/** The rescue with the app's parts behind its ports. */
export function createAppRescue(
  { host, settings, confirmAll }: Pick<PartsContext, 'host' | 'settings' | 'confirmAll'>,
  { log, connection, pages }: Pick<Parts, 'log' | 'connection' | 'pages'>,
): Rescue {
  const pathOf = (name: string) => join(host.dataDirectory, name)
  return createRescue({
    owed: log.owed,
    target: {
      names: (entries) => log.write('names', { entries, isRescued: true }),
      accept: (delivery) => log.write('accept', delivery),
      hold: (held) => log.write('hold', held),
      judge: (held) => judgeLocation(held, held.verifiedBy, { locations: settings().locations, confirmAll }),
      quarantine: (body) => log.write('quarantine', body),
    },
    read: (owed) => readSetAside(pathOf(owed.name), host.workers.reader, owed),
    isThere: (name) => existsSync(pathOf(name)),
    tell({ names, ...state }) {
      connection.raise({ kind: 'log-damaged', detail: names.map(pathOf).join(', '), ...state })
      connection.touch()
    },
    rested: () => pages.pushAll('log:changed', { rows: [], more: true }),
    setTimer,
    onError: (error) => host.log.error({ detail: String(error) }, 'log not rescued yet'),
  })
}
