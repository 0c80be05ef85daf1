import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { WorkerReply } from './protocol.ts'

/** The store could not do what it was asked; `message` is SQLite's own. Nothing was acknowledged. */
export class StoreError extends Error {}

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Milliseconds before a worker that died is started again. */
const RESTART_AFTER = 500

/** Questions and answers with one worker. A worker that dies fails its open questions and is started again. */
export function createWorkerClient(url: URL, workerData: { path: string }, onCrash: (error: Error) => void) {
  let worker: Worker | null = null
  let stopping = false
  let nextId = 1
  const pending = new Map<number, Pending>()

  function settle(replies: WorkerReply[]) {
    for (const reply of replies) {
      const waiting = pending.get(reply.id)
      pending.delete(reply.id)
      if ('failure' in reply) waiting?.reject(new StoreError(reply.failure.message))
      else waiting?.resolve(reply.value)
    }
  }

  function gone(error: Error) {
    worker = null
    for (const waiting of pending.values()) waiting.reject(new StoreError(error.message))
    pending.clear()
    if (stopping) return
    onCrash(error)
    setTimeout(() => {
      if (!stopping) void start().catch(() => undefined)
    }, RESTART_AFTER).unref()
  }

  async function start(): Promise<void> {
    const started = new Worker(url, { workerData })
    let failure = new Error('the store worker ended')
    const up = new Promise<void>((resolve, reject) => {
      started.on('message', (message: 'ready' | WorkerReply[]) => {
        if (message !== 'ready') return settle(message)
        worker = started
        resolve()
      })
      started.on('error', (error) => {
        failure = error instanceof Error ? error : new Error(String(error))
      })
      started.once('exit', () => {
        reject(failure)
        if (worker === started) gone(failure)
      })
    })
    await up
  }

  async function stop(): Promise<void> {
    stopping = true
    if (!worker) return
    const ended = once(worker, 'exit')
    worker.postMessage('stop')
    await ended
  }

  function ask(op: string, input: unknown, transfer: ArrayBuffer[] = []): Promise<unknown> {
    if (!worker || stopping) return Promise.reject(new StoreError('the store is not running'))
    const id = nextId++
    const target = worker
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      target.postMessage({ id, op, input }, transfer)
    })
  }

  return { start, stop, ask }
}
