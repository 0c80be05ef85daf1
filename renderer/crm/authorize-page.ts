import { authorizeUrls } from '#shared/crm.ts'

/** Whose choose-location page is opened: HighLevel's own, that of white labels, or another one. */
export const authorizePages = ['standard', 'white-label', 'other'] as const
export type AuthorizePage = (typeof authorizePages)[number]

/** The answer that stands in the settings. */
export function authorizePageOf(url: string): AuthorizePage {
  return authorizePages.find((page) => page !== 'other' && authorizeUrls[page] === url) ?? 'other'
}

/** A typed URL as it may be stored: https, or this very computer; null where it is neither. */
export function readAuthorizeUrl(typed: string): string | null {
  const url = URL.parse(typed.trim())
  const isHere = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)
  return url && isSafe ? url.href : null
}
