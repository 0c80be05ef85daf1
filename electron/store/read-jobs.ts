import type { DatabaseSync } from 'node:sqlite'
import type { Rejection } from '#shared/connection.ts'
import type { BlindSpan } from '#shared/hearing.ts'
import { type MessageDetail, verifiedBySchema } from '#shared/message.ts'
import type { NameKey } from '#shared/names.ts'
import type { LogFacets, LogPageRequest } from '#shared/query.ts'
import {
  type CatchUpSum,
  countUntold,
  readCatchUpSums,
  readKnownEmails,
  readNextCatchUp,
  readNextSettling,
} from './catch-up-jobs.ts'
import { type HeardFrom, readHeardFrom } from './heard-from.ts'
import { readBlindSpans, readHearsSince, readLedgerStart } from './hearing-jobs.ts'
import { createNameReads } from './name-jobs.ts'
import type { CatchUpJob, HeldDelivery, NameEntry, RawDelivery, Rescued } from './protocol.ts'
import { type LogPage, readPage } from './read-log.ts'
import { countArrivals, findMissing, type MessageTrace } from './read-arrivals.ts'
import { isSound, readContents, readExtent } from './read-contents.ts'
import { type RescuableRange, readRescuable, readRescuableNames } from './read-rescuable.ts'
import { searchWorks } from './search-self-test.ts'
import {
  readDetail,
  readFacets,
  readHeldKeys,
  readRejections,
  readState,
  type StoredState,
} from './read-state.ts'
import { readTidyState, readUnshownNames, type TidyState, type Unshown } from './tidy-jobs.ts'

/** Everything the reader can be asked, with what it answers. */
export interface ReadJobs {
  page: { input: LogPageRequest; output: LogPage }
  detail: { input: { id: number }; output: MessageDetail | null }
  facets: { input: null; output: LogFacets }
  rejections: { input: null; output: Rejection[] }
  state: { input: null; output: StoredState }
  /** For whom something is held: of these sub-accounts, or of all (null), also beyond those of which the state tells. */
  'held-groups': {
    input: { locationIds: readonly string[] | null }
    output: { locationId: string; appId: string }[]
  }
  /** The next held bodies of one sub-account, oldest first, after row `after`. */
  held: {
    input: { locationId: string; appId: string; after: number; limit: number }
    output: (HeldDelivery & { id: number })[]
  }
  quarantined: { input: { after: number; limit: number }; output: (RawDelivery & { id: number })[] }
  /** The next bodies of a log that may be damaged, and the names in it. */
  rescuable: { input: RescuableRange; output: { rows: Rescued[]; next: number | null } }
  'rescuable-names': { input: null; output: NameEntry[] }
  /** How many messages there are, and when the oldest arrived. */
  extent: { input: null; output: { messages: number; oldestAt: number | null } }
  /** Copies the whole database into a new file, compacted. */
  'copy-into': { input: { path: string }; output: null }
  /** How many messages a log holds, and whether a newer version wrote it; throws where a page of it is damaged. */
  contents: { input: null; output: { messages: number; newer: boolean } }
  /** Whether SQLite finds every page of the file in order; takes as long as reading it all. */
  'is-sound': { input: null; output: boolean }
  'blind-spans': { input: null; output: BlindSpan[] }
  /** When the last span of not hearing ended that lasted for that many milliseconds; one that lasts still ends now. */
  'hears-since': { input: { broken: number; now: number }; output: number | null }
  'catch-up-sums': { input: { locationIds: readonly string[] }; output: CatchUpSum[] }
  'next-catch-up': { input: { locationIds: readonly string[]; now: number }; output: CatchUpJob | null }
  'next-settling': { input: { locationIds: readonly string[] }; output: number | null }
  'untold-recovered': { input: null; output: number }
  'known-emails': { input: { ids: readonly string[] }; output: string[] }
  'ledger-start': { input: null; output: ReturnType<typeof readLedgerStart> }
  /** What is known of these ids. */
  names: { input: { keys: NameKey[] }; output: NameEntry[] }
  /** Ids of one sub-account's recent rows whose name is missing or older than `staleBefore`, newest row first. */
  'wanted-names': {
    input: { locationId: string; since: number; staleBefore: number; limit: number }
    output: NameKey[]
  }
  /** What retention has to ask before it tidies. */
  'tidy-state': { input: null; output: TidyState }
  'unshown-names': { input: { staleBefore: number }; output: Unshown }
  'heard-from': { input: null; output: HeardFrom[] }
  /** Which of these messages did not arrive by themselves. */
  missing: { input: { candidates: MessageTrace[] }; output: MessageTrace[] }
  /** Messages that arrived by themselves since then, counted by hour: `hour` is its first Unix ms. */
  arrivals: { input: { since: number }; output: { hour: number; count: number }[] }
  /** Whether full-text search works in this SQLite at all. */
  'search-works': { input: null; output: boolean }
}
export type ReadOp = keyof ReadJobs
export type ReadHandlers = { [Op in ReadOp]: (input: ReadJobs[Op]['input']) => ReadJobs[Op]['output'] }

export function createReadHandlers(db: DatabaseSync): ReadHandlers {
  return {
    page: (request) => readPage(db, request),
    detail: ({ id }) => readDetail(db, id),
    facets: () => readFacets(db),
    rejections: () => readRejections(db),
    state: () => readState(db),
    'held-groups': ({ locationIds }) => readHeldKeys(db, locationIds),
    held({ locationId, appId, after, limit }) {
      const rows = db
        .prepare(
          'SELECT * FROM held_deliveries WHERE location_id = ? AND app_id = ? AND id > ? ORDER BY id LIMIT ?',
        )
        .all(locationId, appId, after, limit)
      return rows.map((row) => ({
        ...toRawDelivery(row),
        verifiedBy: verifiedBySchema.parse(row['verified_by']),
        locationId,
        appId,
        sample: String(row['sample']),
      }))
    },
    quarantined({ after, limit }) {
      return db
        .prepare('SELECT * FROM quarantine WHERE id > ? ORDER BY id LIMIT ?')
        .all(after, limit)
        .map(toRawDelivery)
    },
    rescuable: (range) => readRescuable(db, range),
    'rescuable-names': () => readRescuableNames(db),
    extent: () => readExtent(db),
    'copy-into'({ path }) {
      db.prepare('VACUUM INTO ?').run(path)
      return null
    },
    contents: () => readContents(db),
    'is-sound': () => isSound(db),
    'blind-spans': () => readBlindSpans(db),
    'hears-since': (wanted) => readHearsSince(db, wanted),
    'ledger-start': () => readLedgerStart(db),
    'catch-up-sums': (wanted) => readCatchUpSums(db, wanted),
    'next-catch-up': (wanted) => readNextCatchUp(db, wanted),
    'next-settling': (wanted) => readNextSettling(db, wanted),
    'untold-recovered': () => countUntold(db),
    'known-emails': ({ ids }) => readKnownEmails(db, ids),
    ...createNameReads(db),
    'tidy-state': () => readTidyState(db),
    'unshown-names': (wanted) => readUnshownNames(db, wanted),
    missing: ({ candidates }) => findMissing(db, candidates),
    'heard-from': () => readHeardFrom(db),
    arrivals: ({ since }) => countArrivals(db, since),
    'search-works': () => searchWorks(),
  }
}

function toRawDelivery(row: Record<string, unknown>): RawDelivery & { id: number } {
  const raw = row['raw']
  return {
    id: Number(row['id']),
    identity: String(row['identity']),
    raw: raw instanceof Uint8Array ? raw : new Uint8Array(),
    headers: String(row['headers']),
    receivedAt: Number(row['received_at']),
    arrivedBy: null,
  }
}
