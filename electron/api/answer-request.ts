import type { AppError } from '#shared/app-error.ts'
import { requestChannels, type RequestChannel } from '#shared/ipc-channels.ts'
import { requestContract, type RequestInput, type RequestOutput } from '#shared/ipc-contract.ts'
import { fail, ok, type Result } from '#shared/result.ts'

/** Who answers each request of the contract. `pageId` is the page that asked. */
export type Handlers = {
  [C in RequestChannel]: (
    input: RequestInput<C>,
    pageId: string,
  ) => Promise<Result<RequestOutput<C>, AppError>> | Result<RequestOutput<C>, AppError>
}

export type Answer = Result<unknown, AppError>

/** Whether a name is one of the contract's. */
export const isRequestChannel = (name: string): name is RequestChannel =>
  (requestChannels as readonly string[]).includes(name)

/** Answers one request: its input and its output are checked against the contract. Never throws. */
export async function answerRequest(
  handlers: Handlers,
  channel: RequestChannel,
  input: unknown,
  pageId: string,
  onError: (error: unknown) => void,
): Promise<Answer> {
  const contract = requestContract[channel]
  const parsed = contract.input.safeParse(input)
  if (!parsed.success) return fail({ code: 'bad-request', detail: parsed.error.message })
  try {
    // The cast: the input was just checked against this channel's own schema.
    const handler = handlers[channel] as (input: unknown, pageId: string) => Promise<Answer>
    const answer = await handler(parsed.data, pageId)
    return answer.ok ? ok(contract.output.parse(answer.value)) : answer
  } catch (error) {
    onError(error)
    return fail({ code: 'internal', detail: error instanceof Error ? error.message : String(error) })
  }
}
