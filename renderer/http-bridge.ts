import { type PushChannel, pushChannels } from '#shared/ipc-channels.ts'
import type { BridgeApi } from '#shared/ipc-contract.ts'

/** Milliseconds until a stream that ended for good is opened again. */
const reopenAfterMs = 2_000

/** Whether pushes reach this page. `lost`: main stopped or is restarting; what is on the screen may be old. */
export type Link = 'up' | 'lost'

interface Bridge extends BridgeApi {
  link: () => Link
  /** Told of every change of the link; returns its own remover. */
  onLink: (listener: () => void) => () => void
}

/** A bridge whose pushes cannot be lost: in Electron this page ends together with main. */
export function withSteadyLink(api: BridgeApi): Bridge {
  return {
    request: (channel, input) => api.request(channel, input),
    subscribe: (channel, listener) => api.subscribe(channel, listener),
    link: () => 'up',
    onLink: () => () => {},
  }
}

/**
 * Browser mode's transport: requests by POST, pushes by one server-sent event stream, opened at first use and kept for
 * the life of the page. Requests wait until the stream is open (or has failed): main knows the page by then and pushes to it.
 * A push that nobody has subscribed to yet is heard by nobody: whoever keeps an answer current reads it once more after
 * subscribing. A request that does not reach main is answered with `internal`.
 */
export function createHttpBridge(pageId: string): Bridge {
  const pushes = new EventTarget()
  const links = new Set<() => void>()
  let link: Link = 'up'
  let ready: Promise<void> | null = null

  const setLink = (next: Link) => {
    if (next === link) return
    link = next
    for (const listener of links) listener()
  }
  const open = (settled: () => void) => {
    const stream = new EventSource(`/events?page=${encodeURIComponent(pageId)}`)
    for (const channel of pushChannels) {
      stream.addEventListener(channel, (event: MessageEvent<string>) => {
        pushes.dispatchEvent(new CustomEvent(channel, { detail: JSON.parse(event.data) as unknown }))
      })
    }
    stream.addEventListener('open', () => {
      setLink('up')
      settled()
    })
    stream.addEventListener('error', () => {
      setLink('lost')
      settled()
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, reopenAfterMs, settled)
    })
  }
  const whenReady = (): Promise<void> => {
    ready ??= new Promise(open)
    return ready
  }

  return {
    request: async (channel, input) => {
      await whenReady()
      return post(pageId, channel, input)
    },
    subscribe(channel: PushChannel, listener) {
      void whenReady()
      const relay = (event: Event) => {
        if (event instanceof CustomEvent) listener(event.detail)
      }
      pushes.addEventListener(channel, relay)
      return () => pushes.removeEventListener(channel, relay)
    },
    link: () => link,
    onLink(listener) {
      links.add(listener)
      return () => links.delete(listener)
    },
  }
}

async function post(pageId: string, channel: string, input: unknown): Promise<unknown> {
  try {
    const response = await fetch(`/api/${channel}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-saliente-page': pageId },
      body: JSON.stringify(input),
    })
    if (response.headers.get('content-type')?.includes('json')) return await response.json()
    return { ok: false, error: { code: 'internal', detail: `HTTP ${response.status}` } }
  } catch (error) {
    return { ok: false, error: { code: 'internal', detail: String(error) } }
  }
}
