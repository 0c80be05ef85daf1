const firstMs = 500
const longestMs = 30_000
/** A page that lived this long before it crashed starts counting anew. */
export const calmMs = 60_000

/** How long to wait before a crashed page is loaded again, in ms; `crashes` counts those in a row, from 1. */
export function reloadDelay(crashes: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.max(0, crashes - 1))
}
