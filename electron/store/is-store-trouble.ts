/**
 * SQLite's result codes that are nobody's row: locked, out of memory or disk, read-only, broken file. Source: sqlite.org/rescode.
 * Repeating row by row would only wait again, and a good delivery would end as unreadable.
 */
const storeTrouble = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 23, 26])

/** node:sqlite puts the extended result code on its errors; the primary one is its lowest byte. */
export const isStoreTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  storeTrouble.has(error.errcode % 256)
