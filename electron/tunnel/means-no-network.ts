const codes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EAI_FAIL',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
])

/**
 * Whether an error code of node:net or node:dns says that this machine has no way out, rather than that the other side
 * is down: then the answer is to wait for the network, and the person is told so.
 */
export function meansNoNetwork(code: string | null): boolean {
  return code !== null && codes.has(code)
}
