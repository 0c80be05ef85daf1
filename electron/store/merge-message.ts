import { mergedColumns, type MessageColumns } from './message-columns.ts'
import { isNewerStatus, type StatusWord } from './status-order.ts'

type Value = string | number | null
type Stored = Readonly<Record<string, unknown>>
type MergedColumn = (typeof mergedColumns)[number]

export interface Merged {
  /** The delivery is the newest of its message so far: its status counts. */
  newer: boolean
  /** Values of `mergedColumns`, in their order. */
  values: Value[]
  /** Which columns were said by another delivery than the newest, as JSON; null: none. */
  saidBy: string | null
}

/**
 * A further delivery of a known message. Each column comes from the newest delivery that says anything of it, whatever order
 * they arrive in; `said_by` remembers whose word a column is where it is not the newest delivery's. Pure.
 */
export function mergeMessage(stored: Stored, columns: MessageColumns): Merged {
  const { status_at: at, status, call_status: callStatus, status_identity: identity } = columns
  const candidate: StatusWord = { at, status, callStatus, identity }
  const current = statusWord(stored)
  const newer = isNewerStatus(candidate, current)
  const newest = newer ? candidate : current
  const earlier = readWords(stored['said_by'])
  const kept = mergedColumns.map((column) => {
    const word = earlier[column] ?? current
    const old = said(column, scalar(stored[column]))
    const replacement = said(column, columns[column])
    const replaces = replacement !== null && (old === null || isNewerStatus(candidate, word))
    return { column, value: replaces ? replacement : old, word: replaces ? candidate : word }
  })
  const foreign = kept.filter(({ value, word }) => value !== null && word.identity !== newest.identity)
  return {
    newer,
    values: kept.map(({ column, value }) => value ?? (column === 'channel' ? 'other' : null)),
    saidBy:
      foreign.length === 0
        ? null
        : JSON.stringify(Object.fromEntries(foreign.map(({ column, word }) => [column, word]))),
  }
}

/** A channel this version does not know says nothing about one it does. */
const said = (column: MergedColumn, value: Value): Value =>
  column === 'channel' && value === 'other' ? null : value

function statusWord(stored: Stored): StatusWord {
  return {
    at: Number(stored['status_at']),
    status: typeof stored['status'] === 'string' ? stored['status'] : null,
    callStatus: typeof stored['call_status'] === 'string' ? stored['call_status'] : null,
    identity: String(stored['status_identity']),
  }
}

// The cast: this file wrote that JSON itself.
const readWords = (json: unknown): Partial<Record<MergedColumn, StatusWord>> =>
  typeof json === 'string' ? (JSON.parse(json) as Partial<Record<MergedColumn, StatusWord>>) : {}

const scalar = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' ? value : null
