import type { PushChannel, RequestChannel } from '#shared/ipc-channels.ts'
import {
  answerSchema,
  type PushPayload,
  type RequestInput,
  type RequestOutput,
} from '#shared/ipc-contract.ts'

/** Asks what a page of browser mode would ask, over the contract's own HTTP. */
export interface UiClient {
  /** The answer's value; throws with the error's code and detail where it was refused. */
  ask<C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<RequestOutput<C>>
  /** Opens the page's event stream; it may show banners then. */
  listen(): Promise<UiPushes>
}

/** What main told the page on its own, in order. */
export interface UiPushes {
  of<C extends PushChannel>(channel: C): PushPayload<C>[]
  close(): void
}

/** Opens the UI by its one-time link, as a browser does, and keeps the cookie. */
export async function openUi(link: string): Promise<UiClient> {
  const { origin } = new URL(link)
  const opened = await fetch(link, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`the link was answered with ${opened.status}`)
  const client: UiClient = {
    async ask(channel, input) {
      const response = await fetch(`${origin}/api/${channel}`, {
        method: 'POST',
        headers: { cookie, origin, 'x-saliente-page': page, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      const answer = answerSchema.parse(await response.json())
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail ?? ''}`)
      // The cast: the app checks its answers against this channel's schema before they leave.
      return answer.value as RequestOutput<typeof channel>
    },
    async listen() {
      const pushes = await openStream(`${origin}/events?page=${page}`, cookie)
      await client.ask('page:status', { permission: 'granted', visible: true, language: 'es-MX' })
      return pushes
    },
  }
  return client
}

const page = 'page-of-a-test'

async function openStream(url: string, cookie: string): Promise<UiPushes> {
  const ending = new AbortController()
  const response = await fetch(url, { headers: { cookie }, signal: ending.signal })
  const told: { channel: string; payload: unknown }[] = []
  const read = async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, channel, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
        if (channel !== undefined) told.push({ channel, payload: JSON.parse(data ?? 'null') })
      }
    }
  }
  read().catch(() => undefined)
  return {
    // The cast: main checks nothing it pushes itself, and the page's own tests check what it makes of it.
    of: (channel) => told.filter((one) => one.channel === channel).map(({ payload }) => payload) as never,
    close: () => ending.abort(),
  }
}
