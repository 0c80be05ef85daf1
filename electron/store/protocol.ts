import type { RefusalReason } from '#shared/connection.ts'
import type { ParsedEvent } from '#shared/event.ts'
import type { BlindSpan, NameHold } from '#shared/hearing.ts'
import type { MessageRow, VerifiedBy } from '#shared/message.ts'
import type { NameKey } from '#shared/names.ts'
import type { BannerWord } from '#shared/notification.ts'
import type { Unshown } from './tidy-jobs.ts'

/** By which public URL a delivery came: its host, and a tag of the secret path (which itself is not kept here). */
export interface ArrivedBy {
  host: string
  pathTag: string
}

/** A request body as it came in, with what the log keeps beside it. `headers` is a JSON object of strings. */
export interface RawDelivery {
  /** webhookId, else a hash of the body: one delivery is stored once. */
  identity: string
  raw: Uint8Array
  headers: string
  /** Unix ms. */
  receivedAt: number
  /** Null: not by a public URL, or nobody can tell any more. */
  arrivedBy: ArrivedBy | null
}

/** A delivery as the log keeps it, before it is read again. */
export interface StoredDelivery extends RawDelivery {
  verifiedBy: VerifiedBy
}

/** A delivery that was verified and read. */
export interface NewDelivery extends StoredDelivery {
  event: ParsedEvent
}

/** A delivery of a sub-account that nobody has confirmed. */
export interface HeldDelivery extends StoredDelivery {
  locationId: string
  appId: string
  sample: string
}

/** A body that could still be read from a damaged log, with what was known of it. */
export type Rescued =
  | { kind: 'delivery'; delivery: StoredDelivery }
  | { kind: 'held'; held: HeldDelivery }
  | { kind: 'quarantined'; body: RawDelivery }

/** What became of an accepted delivery. `row` is present where the log's list changes. */
export type Accepted =
  | { status: 'new-message'; row: MessageRow }
  | { status: 'updated-message'; row: MessageRow; becameFailed: boolean }
  | { status: 'unreadable'; row: MessageRow }
  | { status: 'stored' }
  | { status: 'duplicate' }

/** One half of the export of one sub-account for one span; times are Unix ms. `through`: asked for up to here already. */
export interface CatchUpJob {
  spanId: number
  locationId: string
  channel: 'email' | 'other'
  /** Everything was asked for once; what may have reached the export late is asked for again. */
  isSettling: boolean
  /** The computer or the program was off or asleep: the two ends may have been noted by two clocks. */
  isAway: boolean
  through: number | null
  from: number
  to: number
}

/** What was decided on a message's banner, or what became of it. */
export interface BannerChange extends BannerWord {
  messageRowId: number
}

/** A name and where it comes from: the API, a person's renaming, or a workflow's body. */
export interface NameEntry extends NameKey {
  name: string
  source: 'api' | 'person' | 'workflow'
  /** Unix ms. */
  updatedAt: number
}

/** Everything the writer can be asked, with what it answers. Jobs of one batch share a commit. */
export interface WriteJobs {
  accept: { input: NewDelivery; output: Accepted }
  /** `full`: it was not kept, because too much is held already. */
  hold: { input: HeldDelivery; output: 'held' | 'full' }
  quarantine: { input: RawDelivery; output: null }
  /** Counts a refusal; `head` (first 2 kB) is kept for the list, null only counts. */
  refuse: {
    input: { at: number; reason: RefusalReason; size: number; head: Uint8Array | null }
    output: null
  }
  banners: { input: { changes: BannerChange[] }; output: null }
  'drop-held': { input: { ids: number[] }; output: null }
  /** Throws away as much as deliveries can wait for; `more`: there may be more of it. */
  'discard-held': {
    input: { locationId: string; appId: string }
    output: { discarded: number; more: boolean }
  }
  'drop-quarantined': { input: { ids: number[] }; output: null }
  /** Adds a span to the ledger, or changes the one of that number. */
  'blind-span': { input: BlindSpan; output: null }
  /** A sign of life; `heardAt` where hearing is certain at this moment. */
  heartbeat: { input: { at: number; heardAt: number | null }; output: null }
  /** The person was told that this URL has to be pasted. */
  'address-told': { input: ArrivedBy & { at: number }; output: null }
  /** Adds a hold of the wished name, or changes the one that began at that moment. */
  'name-hold': { input: NameHold; output: null }
  'forget-holds': { input: null; output: null }
  /**
   * Names as the API or a person gives them; those that changed what is shown. A person's own outranks all. `isRescued`: they
   * are of an earlier log, and replace none that the same source gave since.
   */
  names: { input: { entries: NameEntry[]; isRescued?: boolean }; output: { changed: NameEntry[] } }
  /** A person takes their own name back. */
  'forget-name': { input: NameKey; output: null }
  /** Adds what is to be filled; of `mendedId` also what failed is tried again. */
  'plan-catch-ups': {
    input: { locationIds: readonly string[]; since: number; mendedId: string | null }
    output: null
  }
  /** Messages of the export and how far they reach, in one commit. */
  recover: {
    input: { job: CatchUpJob; deliveries: NewDelivery[]; checked: number; through: number }
    output: { accepted: Accepted[] }
  }
  'catch-up-state': {
    input: { job: CatchUpJob; state: 'settling' | 'done' | 'failed'; through: number | null }
    output: null
  }
  /** A person wants a span filled after all, or no more. */
  'set-catch-up': { input: { spanId: number; run: boolean }; output: null }
  /** The person was told of that many recovered messages. */
  'catch-ups-told': { input: { count: number }; output: null }
  /** Forgets what is older than `before` (Unix ms), at most `limit` of each kind and some megabytes of bodies; `more`: there may be more of it. */
  forget: { input: { before: number; limit: number }; output: { messages: number; more: boolean } }
  /** Writes the next part of the search index anew, without the words of what was forgotten; `begin`: from the start. */
  'merge-index': { input: { begin: boolean }; output: { more: boolean } }
  /** Of names that were not shown (ReadJobs) those go that still are not; `gone`: which. */
  'forget-names': { input: Unshown; output: { gone: NameKey[] } }
  /** Nothing is left of what was forgotten up to now; `at`: Unix ms. */
  tidied: { input: { at: number }; output: null }
  /** False: the write-ahead log is still being read. */
  'empty-wal': { input: null; output: { emptied: boolean } }
  /** The writer's own connection: what a commit is worth. */
  pragmas: { input: null; output: { synchronous: number; journalMode: string } }
}
export type WriteOp = keyof WriteJobs
/** Those that run inside a transaction, which is all but one. */
export type CommittedOp = Exclude<WriteOp, 'empty-wal'>

/** A failure as it crosses a worker's port; `damaged` where the file itself cannot be relied on any more. */
export interface WorkerFailure {
  message: string
  damaged?: true
}
export type WorkerReply = { id: number; value: unknown } | { id: number; failure: WorkerFailure }
export interface WorkerRequest {
  id: number
  op: string
  input: unknown
}
