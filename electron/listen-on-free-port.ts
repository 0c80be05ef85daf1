/** Where the hook listener is looked for first; an unassigned port, so that one number can be told to everybody. */
export const DEFAULT_PORT = 43117
/** Where browser mode's UI is looked for first. */
export const DEFAULT_UI_PORT = 43118
/** Ports tried after the first one. */
const TRIES = 20

/**
 * Listens on the wanted port, else on the next free one but `avoid`; a port the person fixed is taken or nothing is. Null:
 * none of them was free. `listen` answers with the port it got, or null where it was taken.
 */
export async function listenOnFreePort(
  wanted: { fixed: number | null; first: number; avoid?: number },
  listen: (port: number) => Promise<number | null>,
): Promise<number | null> {
  if (wanted.fixed !== null) return listen(wanted.fixed)
  for (let port = wanted.first; port <= Math.min(wanted.first + TRIES, 65_535); port += 1) {
    const got = port === wanted.avoid ? null : await listen(port)
    if (got !== null) return got
  }
  return null
}
