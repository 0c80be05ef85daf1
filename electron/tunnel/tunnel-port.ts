import { z } from 'zod'

/**
 * What an open tunnel reports. `granted`: the server gave it this URL and name (not always the name asked for).
 * `error`: it is broken or could not be opened; `code` is Node's error code where there is one. `closed`: it ended by
 * itself. A disposed tunnel reports nothing any more.
 */
export const tunnelEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), url: z.url({ protocol: /^https?$/ }), name: z.string() }),
  z.object({ kind: z.literal('error'), message: z.string(), code: z.string().nullable() }),
  z.object({ kind: z.literal('closed') }),
])
export type TunnelEvent = z.infer<typeof tunnelEventSchema>

export interface TunnelTarget {
  /** The tunnel server, e.g. https://localtunnel.me. */
  host: string
  subdomain: string
  /** Port of the hook listener on this machine. */
  localPort: number
}

export interface OpenedTunnel {
  /** Ends its sockets, retries and memory. Never rejects; a second call is harmless. */
  dispose(): Promise<void>
}

/** Two clocks: `now` for what is shown (Unix ms, and somebody may set it), `ticks` for what has to pass (ms that only go on). */
export interface TunnelClock {
  now(): number
  ticks(): number
}

/** The port every tunnel provider fits: opens at once, and answers through `report` only. */
export type OpenTunnel = (target: TunnelTarget, report: (event: TunnelEvent) => void) => OpenedTunnel
