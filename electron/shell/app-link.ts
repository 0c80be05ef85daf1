const pages = ['log', 'connection', 'settings'] as const

/** A page that `saliente://` links may lead to. */
export type LinkedPage = (typeof pages)[number]

/**
 * Where a link like `saliente://connection` leads, taken from what the system hands over: a URL, or a whole command line with
 * one in it. Null: it is none of ours, or it names no page; the window comes up all the same. Nothing else can be asked for by
 * such a link, since any web page can hold one.
 */
export function readAppLink(handed: string | readonly string[]): LinkedPage | null {
  const url = typeof handed === 'string' ? handed : handed.find((part) => part.startsWith('saliente:'))
  const parsed = url === undefined ? null : URL.parse(url)
  if (parsed?.protocol !== 'saliente:') return null
  const name = parsed.host || parsed.pathname.replaceAll('/', '')
  return pages.find((page) => page === name) ?? null
}
