/** One delivery's word on a message's status. `at`: its timestamp, else dateAdded, else arrival (Unix ms). */
export interface StatusWord {
  at: number
  status: string | null
  /** Of a call: how it ended. What was written down by an earlier version lacks it. */
  callStatus?: string | null
  /** The delivery's identity: the last resort, so that arrival order never decides. */
  identity: string
}

/** How far along a status is. Deliveries of one message may carry the same time (dateAdded is the message's own). */
const progress: Record<string, number> = {
  pending: 1,
  scheduled: 1,
  queued: 1,
  sent: 2,
  connected: 2,
  completed: 3,
  delivered: 3,
  voicemail: 3,
  answered: 3,
  busy: 3,
  'no-answer': 3,
  canceled: 3,
  cancelled: 3,
  opened: 4,
  read: 4,
  clicked: 5,
  opt_out: 5,
  undelivered: 6,
  failed: 6,
}

/** Whether `candidate` is the newer word. A total order: the same deliveries give the same row in any order. */
export function isNewerStatus(candidate: StatusWord, current: StatusWord): boolean {
  if (candidate.at !== current.at) return candidate.at > current.at
  for (const key of ['status', 'callStatus'] as const) {
    const step = (word: StatusWord) => progress[word[key] ?? ''] ?? 0
    if (step(candidate) !== step(current)) return step(candidate) > step(current)
  }
  return candidate.identity > current.identity
}
