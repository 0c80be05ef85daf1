import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { createLogWorkers, type LogWorkers, type LogWorkerUrls } from './log-workers.ts'
import type { RescueList } from './rescue-list.ts'
import {
  bringBackLog,
  copyLog,
  deleteLog,
  isEmptyLog,
  moveLog,
  nameAside,
  setAsideLog,
} from './set-aside-log.ts'
import { type LogTrouble, troubleOf } from './trouble-of.ts'

/** A log that could not be used was moved to `path`, and a new one began. */
export interface SetAside {
  path: string
  why: LogTrouble
}

export interface ReplaceableLogOptions {
  workers: LogWorkerUrls
  onCrash(error: Error): void
  /** Nothing is written into the log in use any more, and another one takes its place: row numbers of before mean nothing there. */
  onExchange?(): void
  /** Told whenever a log was set aside, at the start or when it proved to be damaged later; the new one is open then. */
  onSetAside(setAside: SetAside): void
  /** Unix ms; names what was set aside. */
  now?(): number
}

/** Milliseconds before a new log is tried again where even that could not be opened. */
const TRY_AGAIN = 2_000

/** One log file with its workers; where the file cannot be used it is set aside and another one begins in its place. */
export class ReplaceableLog {
  readonly #path: string
  readonly #options: ReplaceableLogOptions
  #workers: LogWorkers
  /** Ends with what exchanges the file last: one after another, never two at once. */
  #turn: Promise<void> = Promise.resolve()
  #stopping = false
  /** Resolves when no new log can be opened; another one as soon as one is. */
  #stuck = Promise.withResolvers<void>()
  /** What damaged logs still hold. */
  readonly #owed: RescueList
  /** Set aside while no new log could be opened: told of as soon as one is. */
  readonly #untold: SetAside[] = []

  constructor(path: string, owed: RescueList, options: ReplaceableLogOptions) {
    this.#path = path
    this.#owed = owed
    this.#options = options
    this.#workers = this.#createWorkers()
  }

  /** Those of the file in use. */
  get workers(): LogWorkers {
    return this.#workers
  }

  async start(): Promise<void> {
    const trouble = isEmptyLog(this.#path) ? 'damaged' : await this.#startOrTrouble()
    if (trouble !== null) await this.#beginAnew(trouble)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#turn
    await this.#workers.stop()
  }

  /**
   * Puts a copy of another log in the place of this one, which is set aside. What is asked meanwhile is refused, so that
   * senders come again. Rejects where the copy cannot be made or opened; the log of before is back then. A second one waits
   * for the first, and sets aside what that one put there.
   */
  restore(from: string): Promise<void> {
    return this.#inTurn(() => this.#restore(from))
  }

  async #restore(from: string): Promise<void> {
    if (this.#stopping) throw new Error('the log is stopping')
    const incoming = `${this.#path}.incoming`
    await deleteLog(incoming)
    try {
      // While the log goes on: a disk that is too full for the copy costs nothing.
      await copyLog(from, incoming)
      await this.#workers.stop()
      this.#options.onExchange?.()
      await this.#swap(incoming)
    } finally {
      await deleteLog(incoming)
    }
  }

  async #swap(incoming: string): Promise<void> {
    let before: string | null = null
    try {
      await this.#owed.restart()
      const aside = nameAside(this.#path, 'replaced', this.#now())
      await setAsideLog(this.#path, aside)
      before = aside
      await moveLog(incoming, this.#path)
      await this.#open()
    } catch (error) {
      if (before !== null) await bringBackLog(before, this.#path)
      await this.#open()
      throw error
    }
  }

  /** The file proved to be damaged while these workers had it: a new one begins, once, whoever noticed. */
  replace(noticedBy: LogWorkers): void {
    void this.#inTurn(async () => {
      if (noticedBy === this.#workers) await this.#replaceUntilDone()
    })
  }

  /** Resolves when no file is being exchanged any more, or when that has failed: it may take until the disk has room. */
  settled(): Promise<void> {
    return Promise.race([this.#turn, this.#stuck.promise])
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  #createWorkers(): LogWorkers {
    const workers: LogWorkers = createLogWorkers(this.#path, this.#options.workers, (error) => {
      this.#options.onCrash(error)
      if (troubleOf(error, true) !== null) this.replace(workers)
    })
    return workers
  }

  /** Nobody is answered by the new log before all of it is open. */
  async #open(): Promise<void> {
    const workers = this.#createWorkers()
    await workers.start()
    this.#workers = workers
  }

  async #startOrTrouble(): Promise<LogTrouble | null> {
    try {
      await this.#workers.start()
      return null
    } catch (error) {
      const trouble = troubleOf(error, true)
      if (trouble === null) throw error
      return trouble
    }
  }

  /** What comes next has to be known before the file is moved: a crash in between, or no room for a new log, costs nothing. */
  async #beginAnew(why: LogTrouble): Promise<void> {
    if (existsSync(this.#path)) {
      const path = nameAside(this.#path, why, this.#now())
      await (why === 'damaged' ? this.#owed.add(path) : this.#owed.restart())
      await setAsideLog(this.#path, path)
      this.#untold.push({ path, why })
      // The file itself says so too, as long as it is there: nothing fails for want of this.
      if (why === 'damaged') await this.#owed.moved(path).catch(() => undefined)
    }
    await this.#open()
    for (const setAside of this.#untold.splice(0)) this.#options.onSetAside(setAside)
  }

  async #replaceUntilDone(): Promise<void> {
    while (!this.#stopping) {
      await this.#workers.stop()
      this.#options.onExchange?.()
      try {
        await this.#beginAnew('damaged')
        this.#stuck = Promise.withResolvers()
        return
      } catch (error) {
        this.#stuck.resolve()
        this.#options.onCrash(error instanceof Error ? error : new Error(String(error)))
        await delay(TRY_AGAIN)
      }
    }
  }
}
