import type { BlindCause, BlindSpan } from '#shared/hearing.ts'
import { desiredSpan, type Hearing } from './desired-span.ts'
import { endOf, type LedgerStart, renumberSpans } from './renumber-spans.ts'
import { createSpanWriter } from './span-writer.ts'
import type { Ear } from './what-hears.ts'

interface BlindLedgerDeps {
  /** Unix milliseconds. */
  now(): number
  setTimer(ms: number, action: () => void): () => void
  /** Resolve after the commit, reject where the store cannot write: then it is tried again with the next sign of life. */
  write(span: BlindSpan): Promise<unknown>
  beat(beat: { at: number; heardAt: number | null }): Promise<unknown>
  /** What the log in use knows, once it can be read. */
  reread(): Promise<LedgerStart>
  /** A span was committed. */
  changed(span: BlindSpan): void
}

export interface BlindLedger {
  /** `expecting`: a carrier is chosen or HighLevel is asked, so that there is something to miss. */
  start(before: LedgerStart, expecting: boolean): void
  /** Resolves when what is known is committed, or cannot be. */
  stop(): Promise<void>
  tunnel(state: Ear): void
  store(failing: boolean): void
  /** Whether HighLevel posts to another URL than the present one. Known before the tunnel's state that goes with it. */
  address(astray: boolean): void
  slept(span: { from: number; to: number }): void
  /** Another log takes the place of the one in use: what goes on is written into that one, under numbers that are free there. */
  exchanged(): void
}

/** Milliseconds between signs of life: after a crash this much is unknown. */
const BEAT_EVERY = 30_000

/**
 * Keeps account of every span in which nothing could be heard: the room's entry. A span begins at the last moment hearing was
 * certain, not when its end was noticed. One that began with sleep or with the app being off lasts until the public URL is
 * proven again; if that fails, what follows is the tunnel's. Nothing is recorded before anything was ever heard.
 */
export function createBlindLedger(deps: BlindLedgerDeps): BlindLedger {
  const account = createAccount(deps)
  const { hearing, writer } = account
  let cancelBeat: () => void = () => undefined

  function beat(): Promise<void> {
    const { tunnel, failing } = hearing
    const heardAt = tunnel.state === 'live' && !failing ? tunnel.verifiedAt : null
    return writer.flush({ at: deps.now(), heardAt })
  }
  function beatLater(): void {
    cancelBeat = deps.setTimer(BEAT_EVERY, () => {
      void beat()
      beatLater()
    })
  }

  return {
    start(before, expecting) {
      account.open(before, expecting)
      void beat()
      beatLater()
    },
    async stop() {
      cancelBeat()
      account.end(deps.now())
      await beat()
    },
    tunnel(state) {
      const isFirst = account.heard(state)
      account.update()
      if (isFirst) void beat()
    },
    store(failing) {
      hearing.failing = failing
      account.update()
    },
    address(astray) {
      hearing.astray = astray
      account.update()
    },
    slept: account.slept,
    exchanged: writer.exchanged,
  }
}

/** The span that is open now, and its writing. */
function createBook(deps: BlindLedgerDeps) {
  const writer = createSpanWriter({ ...deps, goOnIn })
  const hearing: Hearing = {
    tunnel: { state: 'off', why: 'none' },
    failing: false,
    astray: false,
    current: null,
    heardAt: null,
    idleUntil: 0,
    wokeAt: 0,
  }
  const change = (current: BlindSpan): void => {
    hearing.current = current
    writer.put(current)
  }
  function goOnIn(there: LedgerStart, waiting: readonly BlindSpan[]): readonly BlindSpan[] {
    const { current } = hearing
    const isWaiting = waiting.some(({ id }) => id === current?.id)
    const known = current === null || isWaiting ? waiting : [...waiting, current]
    const { ours, ended, nextId } = renumberSpans(known, there, book.nextId)
    book.nextId = nextId
    hearing.current = ours.find(({ was }) => was === current?.id)?.span ?? null
    return [...ours.map(({ span }) => span), ...ended]
  }
  const book = {
    hearing,
    writer,
    change,
    nextId: 1,
    /** When the span that is open was noticed. */
    noticedAt: 0,
    begin(cause: BlindCause, from: number, reason: string | null): void {
      book.noticedAt = deps.now()
      change({ id: book.nextId, from, to: null, cause, reason })
      book.nextId += 1
    },
    /** Ends the span there is; the moment from which a next one may count. */
    end(at: number): number {
      const { current } = hearing
      if (current === null) return at
      const to = Math.max(current.from, at)
      writer.put({ ...current, to })
      hearing.current = null
      return to
    },
  }
  return book
}

/** The steps that change the open span. */
function createAccount(deps: BlindLedgerDeps) {
  const book = createBook(deps)
  const { hearing, writer } = book

  return {
    hearing,
    writer,
    end: book.end,
    open(before: LedgerStart, expecting: boolean): void {
      const now = deps.now()
      book.nextId = before.nextId
      hearing.heardAt = before.last?.heardAt ?? null
      for (const span of before.open) writer.put(endOf(span, before))
      hearing.wokeAt = now
      if (expecting) hearing.tunnel = { state: 'opening', since: now, deafSince: null, attempt: 1 }
      if (expecting && before.last !== null) book.begin('off', before.last.at, null)
    },
    /** Takes in what hears; whether it is the first proof there ever was. A URL that HighLevel does not post to proves nothing. */
    heard(state: Ear): boolean {
      if (hearing.tunnel.state === 'off' && state.state !== 'off') hearing.idleUntil = deps.now()
      hearing.tunnel = state
      if (state.state !== 'live' || hearing.astray) return false
      const isFirst = hearing.heardAt === null
      hearing.heardAt = state.verifiedAt
      return isFirst
    },
    update(): void {
      const now = deps.now()
      const { current } = hearing
      // The clock was set back since: no proof would seem to come after the waking.
      hearing.wokeAt = Math.min(hearing.wokeAt, now)
      const wanted = desiredSpan(hearing, now)
      if (wanted === 'keep') return
      if (wanted === null) book.end(now)
      else if (current?.cause === wanted.cause) {
        const isNews = wanted.reason !== null && current.reason !== wanted.reason
        if (isNews) book.change({ ...current, reason: wanted.reason })
      } else if (hearing.heardAt !== null) {
        const earliest = current === null ? wanted.from : book.end(now)
        book.begin(wanted.cause, Math.max(wanted.from, earliest), wanted.reason)
      }
    },
    slept({ from, to }: { from: number; to: number }): void {
      const { current, tunnel } = hearing
      if (hearing.heardAt === null || tunnel.state === 'off') return
      hearing.wokeAt = to
      if (current?.cause === 'asleep') return
      // The waking may be heard of before the sleep itself.
      if (current !== null && book.noticedAt >= from) {
        return book.change({ ...current, from: Math.min(current.from, from), cause: 'asleep', reason: null })
      }
      book.end(from)
      book.begin('asleep', from, null)
    },
  }
}
