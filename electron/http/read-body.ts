import type { IncomingMessage } from 'node:http'
import type { ListenerLimits } from './listener-limits.ts'

export type ReadBody =
  | { kind: 'whole'; raw: Uint8Array }
  | { kind: 'too-large'; size: number; head: Uint8Array }
  | { kind: 'too-slow'; size: number; head: Uint8Array }
  /** The sender went away in the middle. */
  | { kind: 'aborted' }

/** Bytes of a refused body that the list of refusals shows. */
export const HEAD_BYTES = 2048

/**
 * Reads a body: whole up to the limit, else read on and thrown away (bounded in bytes and in time), because a socket
 * that is closed with unread bytes is reset, and a reset costs localtunnel one of its ten slots for ever.
 * `deadline`: when it is over (monotonic ms). `keep: false` only drains.
 */
export function readBody(
  request: IncomingMessage,
  limits: ListenerLimits,
  deadline: number,
  keep: boolean,
): Promise<ReadBody> {
  const limit = keep ? limits.bodyBytes : 0
  const { promise, resolve } = Promise.withResolvers<ReadBody>()
  const chunks: Buffer[] = []
  let size = 0

  const head = () => new Uint8Array(Buffer.concat(chunks).subarray(0, HEAD_BYTES))
  const settle = (result: ReadBody) => {
    clearTimeout(timer)
    request.off('data', onData)
    // What still comes is thrown away; the socket is ended by the answer, never destroyed.
    request.resume()
    resolve(result)
  }
  const onData = (chunk: Buffer) => {
    size += chunk.length
    if (size <= limit || chunks.length === 0) chunks.push(chunk)
    if (size > limits.drainBytes) settle({ kind: 'too-large', size, head: head() })
  }
  const timer = setTimeout(
    () => settle({ kind: 'too-slow', size, head: head() }),
    Math.max(0, deadline - performance.now()),
  )

  request.on('data', onData)
  request.once('end', () => {
    if (size > limit) settle({ kind: 'too-large', size, head: head() })
    else settle({ kind: 'whole', raw: new Uint8Array(Buffer.concat(chunks)) })
  })
  request.once('close', () => settle({ kind: 'aborted' }))
  request.once('error', () => settle({ kind: 'aborted' }))
  return promise
}
