import { Worker } from 'node:worker_threads'
import { tunnelEventSchema, type OpenTunnel } from './tunnel-port.ts'

interface LocaltunnelAdapterOptions {
  /** The built (or, from source, the .ts) file of localtunnel-worker. */
  workerUrl: URL
}

/**
 * localtunnel behind the tunnel port: one worker thread per tunnel. Disposing terminates the thread, which ends its
 * sockets and its endless retries within milliseconds. A crash inside is an `error` event here and nothing more.
 */
export function createLocaltunnelAdapter(options: LocaltunnelAdapterOptions): OpenTunnel {
  return (target, report) => {
    let disposed = false
    const worker = new Worker(options.workerUrl, { workerData: target, execArgv: [], name: 'localtunnel' })
    worker.on('message', (message: unknown) => {
      if (disposed) return
      const event = tunnelEventSchema.safeParse(message)
      report(
        event.success ? event.data : { kind: 'error', message: 'the server sent no usable URL', code: null },
      )
    })
    worker.on('error', (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      if (!disposed) report({ kind: 'error', message, code: 'ERR_WORKER' })
    })
    worker.on('exit', () => {
      if (!disposed) report({ kind: 'closed' })
    })
    return {
      async dispose() {
        disposed = true
        await worker.terminate()
      },
    }
  }
}
