/** What the hook listener puts up with. Tests use shorter ones; these are what ships. */
export interface ListenerLimits {
  /** Bytes of a body that are kept. */
  bodyBytes: number
  /** Bytes of a refused body that are read and thrown away before the answer. */
  drainBytes: number
  /** Milliseconds from a request's first byte to its last, and to drain a refused one. */
  requestMs: number
  /** Milliseconds between two looks at sockets whose request has not got past its headers. */
  headerCheckMs: number
}

export const shippedLimits: ListenerLimits = {
  bodyBytes: 5 * 1024 * 1024,
  drainBytes: 64 * 1024 * 1024,
  requestMs: 30_000,
  headerCheckMs: 1_000,
}
