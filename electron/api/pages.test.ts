import { describe, expect, it } from 'vitest'
import type { PageStatus } from '#shared/notification.ts'
import { createPages } from './pages.ts'

const status = (changes: Partial<PageStatus> = {}): PageStatus => ({
  permission: 'granted',
  visible: true,
  language: 'es-MX',
  ...changes,
})

/** Pages that opened and described themselves in the order given. */
function open(described: Record<string, PageStatus | null>) {
  const pages = createPages()
  for (const [pageId, said] of Object.entries(described)) {
    pages.opened(pageId)
    if (said) pages.described(pageId, said)
  }
  return pages
}

describe('the page a banner goes to', () => {
  it('is none while none is open, or none has said what it can', () => {
    expect(createPages().pick()).toBeNull()
    expect(open({ a: null }).pick()).toBeNull()
  })

  it('is one that may show it, before one that is visible, before one that is newer', () => {
    const mayNot = status({ permission: 'default' })
    expect(open({ a: status({ visible: false }), b: mayNot }).pick()?.pageId).toBe('a')
    expect(open({ a: status(), b: status({ visible: false }) }).pick()?.pageId).toBe('a')
    expect(open({ a: status(), b: status() }).pick()?.pageId).toBe('b')
    expect(open({ a: status({ visible: false }), b: status({ visible: false }) }).pick()?.pageId).toBe('b')
  })

  it('is the one that gave a sign of life last', () => {
    const pages = open({ a: status(), b: status() })
    pages.described('a', status())
    expect(pages.pick()?.pageId).toBe('a')
  })

  it.each(['default', 'denied', 'unsupported'] as const)('is named with what it lacks: %s', (permission) => {
    expect(open({ a: status({ permission }) }).pick()).toEqual({ pageId: 'a', permission: 'missing' })
    expect(open({ a: status() }).pick()).toEqual({ pageId: 'a', permission: 'granted' })
  })

  it('is never one that was closed, nor one that speaks without being open', () => {
    const pages = open({ a: status() })
    pages.closed('a')
    pages.described('a', status())
    expect(pages.pick()).toBeNull()
    expect(pages.count()).toBe(0)
  })
})

describe('pushes', () => {
  it('go to one page, or to all that are open', () => {
    const pages = open({ a: status(), b: null })
    const sent: [string, string][] = []
    pages.attach((pageId, channel) => sent.push([pageId, channel]))
    pages.push('a', 'banner:close', { tag: 't' })
    pages.pushAll('navigate', { to: 'page', page: 'log' })
    expect(sent).toEqual([
      ['a', 'banner:close'],
      ['a', 'navigate'],
      ['b', 'navigate'],
    ])
  })

  it('before any transport is there go nowhere', () => {
    expect(() => open({ a: null }).pushAll('banner:close', { tag: 't' })).not.toThrow()
  })
})

describe('where a click leads', () => {
  const log = { to: 'page', page: 'log' } as const
  const connection = { to: 'page', page: 'connection' } as const
  function following(described: Record<string, PageStatus | null>) {
    const pages = open(described)
    const led: string[] = []
    pages.attach((pageId, channel, to) => led.push(`${pageId} ${channel} ${(to as typeof log).page}`))
    return { pages, led }
  }

  it('is the page that was clicked in, else the one that would show a banner', () => {
    const { pages, led } = following({ a: status(), b: status() })
    pages.lead(log, 'a')
    pages.lead(log, null)
    pages.closed('a')
    pages.lead(log, 'a')
    expect(led).toEqual(['a navigate log', 'b navigate log', 'b navigate log'])
  })

  it('is every page that listens, where no page was clicked in', () => {
    const { pages, led } = following({ a: status(), b: status(), loading: null })
    pages.leadAll(connection)
    expect(led.toSorted()).toEqual(['a navigate connection', 'b navigate connection'])
  })

  it('waits for a page that is loading, and is gone to once', () => {
    const { pages, led } = following({ loading: null })
    pages.leadAll(connection)
    pages.lead(log, null)
    expect(led).toEqual([])
    pages.described('stranger', status())
    pages.described('loading', status())
    pages.described('loading', status({ visible: false }))
    expect(led).toEqual(['loading navigate log'])
  })
})

describe('the language of the pages', () => {
  it('is that of the page that would be picked', () => {
    expect(createPages().language()).toBeNull()
    const english = status({ language: 'en-US', visible: false })
    expect(open({ a: status(), b: english }).language()).toBe('es-MX')
  })
})
