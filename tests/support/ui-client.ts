import type { RequestChannel } from '#shared/ipc-channels.ts'
import { answerSchema, type RequestInput, type RequestOutput } from '#shared/ipc-contract.ts'

/** Asks what a page of browser mode would ask, over the contract's own HTTP. */
export interface UiClient {
  /** The answer's value; throws with the error's code and detail where it was refused. */
  ask<C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<RequestOutput<C>>
}

/** Opens the UI by its one-time link, as a browser does, and keeps the cookie. */
export async function openUi(link: string): Promise<UiClient> {
  const { origin } = new URL(link)
  const opened = await fetch(link, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`the link was answered with ${opened.status}`)
  return {
    async ask(channel, input) {
      const response = await fetch(`${origin}/api/${channel}`, {
        method: 'POST',
        headers: { cookie, origin, 'x-saliente-page': 'page-of-a-test', 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      const answer = answerSchema.parse(await response.json())
      if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail ?? ''}`)
      // The cast: the app checks its answers against this channel's schema before they leave.
      return answer.value as RequestOutput<typeof channel>
    },
  }
}
