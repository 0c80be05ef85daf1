import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { AppError, AppErrorCode } from '#shared/app-error.ts'
import type { PushChannel, RequestChannel } from '#shared/ipc-channels.ts'
import {
  answerSchema,
  type BridgeApi,
  pushContract,
  type PushPayload,
  requestContract,
  type RequestInput,
  type RequestOutput,
} from '#shared/ipc-contract.ts'
import { createHttpBridge, type Link, withSteadyLink } from '#renderer/http-bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload; absent in browser mode. */
    api?: BridgeApi
  }
}

// Without this zod probes `new Function`, which the page's content security policy reports as a violation.
z.config({ jitless: true })

const injected = globalThis.window?.api
const bridge = injected ? withSteadyLink(injected) : createHttpBridge(crypto.randomUUID())

/** An answer that was a failure: `code` has words in `error.<code>.title/.text/.next`. */
export class ApiError extends Error {
  readonly code: AppErrorCode
  readonly detail: string | undefined

  constructor(error: AppError) {
    super(error.detail ?? error.code)
    this.name = 'ApiError'
    this.code = error.code
    this.detail = error.detail
  }
}

/** Asks main. The answer is checked against the contract; throws an ApiError where main says no. */
export async function request<C extends RequestChannel>(
  channel: C,
  input: RequestInput<C>,
): Promise<RequestOutput<C>> {
  const answer = answerSchema.safeParse(await bridge.request(channel, input))
  if (!answer.success) throw new ApiError({ code: 'internal', detail: answer.error.message })
  if (!answer.data.ok) throw new ApiError(answer.data.error)
  const value = requestContract[channel].output.safeParse(answer.data.value)
  if (!value.success) throw new ApiError({ code: 'internal', detail: `${channel}: ${value.error.message}` })
  return value.data as RequestOutput<C>
}

/** Listens to main; a payload that breaks the contract is dropped. Returns its own remover. */
export function subscribe<C extends PushChannel>(
  channel: C,
  listener: (payload: PushPayload<C>) => void,
): () => void {
  return bridge.subscribe(channel, (payload) => {
    const parsed = pushContract[channel].safeParse(payload)
    if (parsed.success) listener(parsed.data as PushPayload<C>)
  })
}

/** Calls back each time the link to main is there again after it was lost: what was pushed meanwhile is unknown. */
export function onLinkRestored(listener: () => void): () => void {
  return bridge.onLink(() => {
    if (bridge.link() === 'up') listener()
  })
}

/** Whether pushes reach this page now. */
export function useLink(): Link {
  return useSyncExternalStore(bridge.onLink, bridge.link)
}
