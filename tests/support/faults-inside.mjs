import { readFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded into the app by `--import`: faults a test cannot make from outside. On SIGUSR2 it reads one command from the file
 * in SALIENTE_FAULT_FILE: `{"clock": ms}` moves the wall clock that far from the true one, `{"end": "store-writer"}` ends
 * the worker whose file's name holds that.
 */
const realNow = Date.now
let shift = 0
const ended = []
const RealDate = Date
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [realNow() + shift] : args))
  }
  static now() {
    return realNow() + shift
  }
}

if (isMainThread) {
  const threads = createRequire(import.meta.url)('node:worker_threads')
  const { Worker } = threads
  const running = new Set()
  threads.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options)
      this.file = String(url)
      running.add(this)
      this.once('exit', () => running.delete(this))
    }
  }
  syncBuiltinESMExports()
  process.on('SIGUSR2', () => {
    const command = JSON.parse(readFileSync(process.env.SALIENTE_FAULT_FILE, 'utf8'))
    if (typeof command.clock === 'number') shift = command.clock
    if (typeof command.end === 'string') {
      for (const worker of running) if (worker.file.includes(command.end)) ended.push(worker.terminate())
    }
  })
}
