import { chmod } from 'node:fs/promises'
import { WorkerClient } from './worker-client.ts'

export interface LogWorkerUrls {
  writer: URL
  reader: URL
}

export type LogWorkers = ReturnType<typeof createLogWorkers>

/** The writing and the reading worker of one log file; they are started and stopped together. */
export function createLogWorkers(path: string, urls: LogWorkerUrls, onCrash: (error: Error) => void) {
  const writer = new WorkerClient(urls.writer, { path }, onCrash)
  const reader = new WorkerClient(urls.reader, { path }, onCrash)
  return {
    writer,
    reader,
    async start() {
      await writer.start()
      try {
        await chmod(path, 0o600)
        await reader.start()
      } catch (error) {
        await writer.stop()
        throw error
      }
    },
    async stop() {
      await reader.stop()
      await writer.stop()
    },
  }
}
