import { Worker } from 'node:worker_threads'
import type { WorkerReply } from './protocol.ts'
import { troubleOf } from './trouble-of.ts'

/** The store could not do what it was asked; `message` is SQLite's own. Nothing was acknowledged. */
export class StoreError extends Error {
  /** The file itself is broken: asking again is of no use. */
  readonly damaged: boolean

  constructor(message: string, damaged = false) {
    super(message)
    this.damaged = damaged
  }
}

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Milliseconds before a worker that died is started again. */
const RESTART_AFTER = 500

/** Questions and answers with one worker. A worker that dies fails its open questions and is started again. */
export class WorkerClient {
  readonly #spawn: () => Worker
  readonly #onCrash: (error: Error) => void
  readonly #pending = new Map<number, Pending>()
  /** The worker that answers; null while it is starting or gone. */
  #worker: Worker | null = null
  /** Ends with the worker that was started last. */
  #ended: Promise<void> = Promise.resolve()
  #stopping = false
  #nextId = 1

  constructor(url: URL, workerData: { path: string }, onCrash: (error: Error) => void) {
    this.#spawn = () => new Worker(url, { workerData })
    this.#onCrash = onCrash
  }

  /** Resolves when the worker has opened its database; rejects with what kept it from that. */
  start(): Promise<void> {
    const worker = this.#spawn()
    let failure = new Error('the store worker ended')
    const ended = Promise.withResolvers<void>()
    this.#ended = ended.promise
    return new Promise((resolve, reject) => {
      worker.on('message', (message: 'ready' | WorkerReply[]) => {
        if (message !== 'ready') return this.#settle(message)
        this.#worker = worker
        if (this.#stopping) worker.postMessage('stop')
        return resolve()
      })
      worker.on('error', (error) => {
        failure = error instanceof Error ? error : new Error(String(error))
      })
      worker.once('exit', () => {
        reject(failure)
        if (this.#worker === worker) this.#gone(failure)
        ended.resolve()
      })
    })
  }

  /** Resolves when what was asked before is answered and the database is closed. */
  async stop(): Promise<void> {
    if (!this.#stopping) this.#worker?.postMessage('stop')
    this.#stopping = true
    await this.#ended
  }

  ask(op: string, input: unknown, transfer: ArrayBuffer[] = []): Promise<unknown> {
    const worker = this.#worker
    if (!worker || this.#stopping) return Promise.reject(new StoreError('the store is not running'))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      // Throws where the input cannot cross the port; nobody waits for an answer then.
      worker.postMessage({ id, op, input }, transfer)
      this.#pending.set(id, { resolve, reject })
    })
  }

  #settle(replies: WorkerReply[]): void {
    for (const reply of replies) {
      const waiting = this.#pending.get(reply.id)
      this.#pending.delete(reply.id)
      if ('failure' in reply) waiting?.reject(new StoreError(reply.failure.message, reply.failure.damaged))
      else waiting?.resolve(reply.value)
    }
  }

  #gone(error: Error): void {
    this.#worker = null
    for (const waiting of this.#pending.values()) waiting.reject(new StoreError(error.message))
    this.#pending.clear()
    if (this.#stopping) return
    this.#onCrash(error)
    this.#restart()
  }

  #restart(): void {
    setTimeout(() => {
      if (this.#stopping) return
      this.start().catch((error: unknown) => {
        // A file that cannot be used does not get better by trying.
        if (troubleOf(error, true) === null) this.#restart()
        else this.#onCrash(error instanceof Error ? error : new Error(String(error)))
      })
    }, RESTART_AFTER).unref()
  }
}
