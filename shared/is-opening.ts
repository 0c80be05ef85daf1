import type { TunnelState } from './connection.ts'

/** The public address is being opened and nothing went wrong before: what is not heard for these seconds is no trouble yet. */
export const isOpening = (tunnel: TunnelState): boolean =>
  (tunnel.state === 'opening' || tunnel.state === 'open') && tunnel.deafSince === null
