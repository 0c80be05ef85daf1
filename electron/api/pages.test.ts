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

describe('leading pages somewhere', () => {
  const to = { to: 'page', page: 'settings' } as const

  it('reaches those that listen', () => {
    const pages = open({ a: status(), b: null })
    const sent: string[] = []
    pages.attach((pageId) => sent.push(pageId))
    pages.lead(to)
    pages.described('b', status())
    expect(sent).toEqual(['a'])
  })

  it('waits for the first that listens, and leads it to the last that was wished for', () => {
    const pages = open({ a: null })
    const sent: unknown[] = []
    pages.attach((pageId, channel, payload) => sent.push([pageId, channel, payload]))
    pages.lead({ to: 'page', page: 'log' })
    pages.lead(to)
    expect(sent).toEqual([])
    pages.described('a', status())
    pages.described('a', status())
    expect(sent).toEqual([['a', 'navigate', to]])
  })
})

describe('the language of the pages', () => {
  it('is that of the page that would be picked', () => {
    expect(createPages().language()).toBeNull()
    const english = status({ language: 'en-US', visible: false })
    expect(open({ a: status(), b: english }).language()).toBe('es-MX')
  })
})
