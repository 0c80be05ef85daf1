import { appendFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { isMainThread, threadId } from 'node:worker_threads'
import { runInNewContext } from 'node:vm'

/**
 * Loaded into the app by `--import`: every five seconds each thread throws away what nobody uses and writes to
 * SALIENTE_MEMORY_FILE what is left, so that a leak can be told from V8's generous use of free memory.
 */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const megabytes = (bytes) => bytes / 2 ** 20
setInterval(() => {
  collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  const look = { at: Date.now(), thread: threadId, heap: megabytes(heapUsed + external) }
  const line = isMainThread ? { ...look, rss: megabytes(rss) } : look
  appendFileSync(process.env.SALIENTE_MEMORY_FILE, `${JSON.stringify(line)}\n`)
}, 5_000).unref()
