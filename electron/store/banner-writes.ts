import type { BannerChange } from './protocol.ts'

/** Milliseconds in which banner changes are collected: nobody waits for them, and a commit of their own costs an fsync. */
const COLLECT = 250

/** Writes what was decided on banners and what became of them, some at a time. A later word on a row adds to an earlier one. */
export function createBannerWrites(
  write: (changes: BannerChange[]) => Promise<unknown>,
  onError: (error: unknown) => void,
) {
  const waiting = new Map<number, BannerChange>()
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<unknown> = Promise.resolve()

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const changes = [...waiting.values()]
    waiting.clear()
    const before = writing
    if (changes.length > 0) writing = write(changes).catch(onError)
    await Promise.all([before, writing])
  }

  return {
    record(change: BannerChange) {
      waiting.set(change.messageRowId, { ...waiting.get(change.messageRowId), ...change })
      timer ??= setTimeout(() => void flush(), COLLECT)
    },
    /** Another log takes the place of the one in use: row numbers of before mean other messages there. */
    forget() {
      waiting.clear()
    },
    /** Writes what is waiting; resolves after its commit. */
    stop: flush,
  }
}
