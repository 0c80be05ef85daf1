import { sqliteCode } from './trouble-of.ts'

/**
 * SQLite's result codes that are nobody's row: locked, out of memory or disk, read-only, broken file. Source: sqlite.org/rescode.
 * Repeating row by row would only wait again, and a good delivery would end as unreadable.
 */
const storeTrouble = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 23, 26])

/** Whether an error of node:sqlite is one of them. */
export const isStoreTrouble = (error: unknown): boolean => storeTrouble.has(sqliteCode(error) ?? -1)
