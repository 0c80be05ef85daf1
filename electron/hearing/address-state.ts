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

/**
 * Whether HighLevel is known to post to the present URL. `known`: URLs by which genuine deliveries came. `isReplacement`: it is
 * used in place of one that may have been pasted already, though nothing came by that yet. Pure.
 */
export function addressState(
  current: (AddressKey & { isReplacement: boolean }) | null,
  known: readonly (AddressKey & { lastGenuineAt: number | null; toldAt: number | null })[],
): AddressState {
  const last = known
    .filter(({ lastGenuineAt }) => lastGenuineAt !== null)
    .toSorted((a, b) => (b.lastGenuineAt ?? 0) - (a.lastGenuineAt ?? 0))[0]
  const isCurrent = ({ host, pathTag: tag }: AddressKey) => host === current?.host && tag === current.pathTag
  const toldAt = known.find(isCurrent)?.toldAt ?? 0
  const before = { lastHost: last?.host ?? null, lastAt: last?.lastGenuineAt ?? null }
  const said = { ...before, told: toldAt > (before.lastAt ?? 0) }
  if (current === null) return { state: 'none', ...said }
  if (last === undefined) return { state: current.isReplacement ? 'changed' : 'waiting', ...said }
  return { state: isCurrent(last) ? 'confirmed' : 'changed', ...said }
}
