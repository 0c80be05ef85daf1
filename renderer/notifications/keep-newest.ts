import type { Banner } from '#shared/notification.ts'

/** How many are on the screen at once. */
const most = 3

/** The banners on the screen with a new one among them: it takes the place of one with its tag, and the oldest goes. */
export function keepNewest(shown: readonly Banner[], banner: Banner): readonly Banner[] {
  return [...shown.filter(({ tag }) => tag !== banner.tag), banner].slice(-most)
}
