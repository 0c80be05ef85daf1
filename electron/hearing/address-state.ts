import { createHash } from 'node:crypto'
import type { AddressState } from '#shared/hearing.ts'

/** A public URL without its secret: the host, and a tag of the path. */
export interface AddressKey {
  host: string
  pathTag: string
}

/** The tag of a secret path: tells two apart and gives neither away. */
export function pathTag(hookPath: string): string {
  return createHash('sha256').update(hookPath).digest('hex').slice(0, 16)
}

/** The key of a full public URL. */
export function addressKey(publicUrl: string): AddressKey {
  const { host, pathname } = new URL(publicUrl)
  return { host: host.toLowerCase(), pathTag: pathTag(pathname) }
}

type Known = AddressKey & { lastGenuineAt: number | null; toldAt: number | null }

/**
 * Whether HighLevel is known to post to the present URL. `known`: URLs by which genuine deliveries came, or of which the person
 * was told. `isReplacement`: it is used in place of one that may have been pasted already, though nothing came by that yet. Whoever
 * was told to paste another may have done so: going back is a change too, until something genuine comes. Pure.
 */
export function addressState(
  current: (AddressKey & { isReplacement: boolean }) | null,
  known: readonly Known[],
): AddressState {
  const isCurrent = ({ host, pathTag: tag }: AddressKey) => host === current?.host && tag === current.pathTag
  const last = lastKnown(known)
  const toldOtherAt = lastTold(known.filter((url) => !isCurrent(url)))
  const toldOther = toldOtherAt > last.at
  const isLast = last.url !== null && isCurrent(last.url)
  const said = {
    ...last.seen,
    told: lastTold(known.filter(isCurrent)) > Math.max(last.at, toldOtherAt),
    returned: isLast && toldOther,
  }
  if (current === null) return { state: 'none', ...said }
  if (isLast) return { state: toldOther ? 'changed' : 'confirmed', ...said }
  const isChanged = last.url !== null || current.isReplacement || toldOther
  return { state: isChanged ? 'changed' : 'waiting', ...said }
}

/** The URL by which something genuine came last; `at`: 0 where nothing ever did. */
function lastKnown(known: readonly Known[]) {
  const at = Math.max(0, ...known.map(({ lastGenuineAt }) => lastGenuineAt ?? 0))
  const url = known.find(({ lastGenuineAt }) => lastGenuineAt === at) ?? null
  return { url, at, seen: { lastHost: url?.host ?? null, lastAt: url?.lastGenuineAt ?? null } }
}

const lastTold = (urls: readonly Known[]): number => Math.max(0, ...urls.map(({ toldAt }) => toldAt ?? 0))
