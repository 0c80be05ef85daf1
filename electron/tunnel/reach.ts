import { connect } from 'node:net'

/** Milliseconds a server may take to accept a connection. */
const limit = 3_000

/**
 * Whether a server's own port accepts a connection: the cheapest question that tells "back again" from "still away". Nothing
 * is sent. Never rejects.
 */
export function reach(host: string): Promise<boolean> {
  const url = new URL(host)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port })
    const end = (reached: boolean): void => {
      socket.destroy()
      resolve(reached)
    }
    socket.setTimeout(limit, () => end(false))
    socket.once('error', () => end(false))
    socket.once('connect', () => end(true))
  })
}
