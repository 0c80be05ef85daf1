import type { MessageRow } from '#shared/message.ts'
import type { NameKey } from '#shared/names.ts'
import type { BannerWord } from '#shared/notification.ts'

/** Milliseconds in which changed rows are collected; the first one goes out at once. */
const COLLECT = 40
/** Rows one push carries at most; beyond that the page reloads its list. */
const MOST_ROWS = 200
/** Rows remembered, so that what becomes of their banners can be told without reading them again. */
const REMEMBERED = 500

/** Collects changed rows, so that a burst becomes a few pushes and a single message none later than at once. */
export function createLogPushes(push: (payload: { rows: MessageRow[]; more: boolean }) => void) {
  const waiting = new Map<number, MessageRow>()
  const recent = new Map<number, MessageRow>()
  let timer: NodeJS.Timeout | null = null

  function flush() {
    timer = null
    if (waiting.size === 0) return
    const all = [...waiting.values()]
    waiting.clear()
    push({ rows: all.slice(-MOST_ROWS), more: all.length > MOST_ROWS })
    timer = setTimeout(flush, COLLECT)
  }

  function changed(row: MessageRow) {
    recent.delete(row.id)
    recent.set(row.id, row)
    const oldest = recent.size > REMEMBERED ? recent.keys().next().value : undefined
    if (oldest !== undefined) recent.delete(oldest)
    waiting.set(row.id, row)
    if (timer === null) flush()
  }

  return {
    changed,
    /** What was decided on a row's banner, or what became of it. */
    amend(id: number, change: BannerWord) {
      const row = recent.get(id)
      if (row) changed({ ...row, ...change })
    },
    /** A row as it was read, with what is known of its banner by now, which is written some moments later. */
    withWord(row: MessageRow): MessageRow {
      const known = recent.get(row.id)
      return {
        ...row,
        decision: known?.decision ?? row.decision,
        banner: known?.banner ?? row.banner,
        bannerTrouble: known?.bannerTrouble ?? row.bannerTrouble,
      }
    },
    /** An id has another name: the recent rows that show it are told of again. */
    renamed(names: readonly (NameKey & { name: string | null })[]) {
      for (const row of recent.values()) {
        const named = names.reduce(withName, row)
        if (named !== row) changed(named)
      }
    },
    /** Another log took the place of this one: the numbers of its rows mean others. */
    forget() {
      waiting.clear()
      recent.clear()
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

const fields = {
  user: ['userId', 'userName'],
  contact: ['contactId', 'contactName'],
  location: ['locationId', 'locationName'],
} as const

/** The row with another name where it shows that id; the same row where it does not. */
function withName(row: MessageRow, { kind, id, name }: NameKey & { name: string | null }): MessageRow {
  const [idField, nameField] = fields[kind]
  return row[idField] === id && row[nameField] !== name ? { ...row, [nameField]: name } : row
}
