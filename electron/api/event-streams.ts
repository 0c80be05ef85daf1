import type { ServerResponse } from 'node:http'
import type { PushChannel } from '#shared/ipc-channels.ts'

/** Milliseconds between two comments that keep an idle stream from being taken for dead. */
const HEARTBEAT = 15_000

/** The open event streams of browser mode: one a page. */
export function createEventStreams(options: { opened(pageId: string): void; closed(pageId: string): void }) {
  const streams = new Map<string, ServerResponse>()
  let heartbeat: NodeJS.Timeout | null = null

  return {
    start() {
      heartbeat = setInterval(() => {
        for (const stream of streams.values()) stream.write(': \n\n')
      }, HEARTBEAT)
      heartbeat.unref()
    },
    stop() {
      if (heartbeat) clearInterval(heartbeat)
      for (const stream of streams.values()) stream.end()
    },
    open(pageId: string, response: ServerResponse) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write('retry: 1000\n\n')
      streams.get(pageId)?.end()
      streams.set(pageId, response)
      options.opened(pageId)
      response.once('close', () => {
        if (streams.get(pageId) !== response) return
        streams.delete(pageId)
        options.closed(pageId)
      })
    },
    send(pageId: string, channel: PushChannel, payload: unknown) {
      // JSON has no line breaks of its own here, so one `data:` line holds it.
      streams.get(pageId)?.write(`event: ${channel}\ndata: ${JSON.stringify(payload)}\n\n`)
    },
  }
}
