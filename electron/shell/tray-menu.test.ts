import { describe, expect, it } from 'vitest'
import type { Connection, TunnelState } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { trayView } from './tray-menu.ts'

const now = 1_700_000_000_000
const publicUrl = 'https://x.example/hooks/t'
const live: TunnelState = { state: 'live', since: now, publicUrl, verifiedAt: now, nameChanged: false }

function viewOf(change: Partial<Connection>, language: 'es' | 'en' = 'en') {
  const connection: Connection = {
    hookUrl: 'http://127.0.0.1:1/hooks/t',
    tunnel: live,
    hearing: { by: 'webhook' },
    lastDeliveryAt: null,
    lastGenuineAt: null,
    refusals: {},
    eventCounts: {},
    held: [],
    quarantine: { count: 0, bytes: 0 },
    alerts: [],
    pausedUntil: null,
    ...change,
  }
  return trayView({ connection, now, translate: createTranslator(language), formatTime: () => '9:05' })
}

function actionsOf(view: ReturnType<typeof viewOf>): string[] {
  return view.items.flatMap((item) => (item.kind === 'action' ? [item.action] : []))
}

function canCopy(tunnel: TunnelState): boolean {
  return viewOf({ tunnel }).items.some(
    (item) => item.kind === 'action' && item.action === 'copy-url' && item.enabled,
  )
}

const troubled: TunnelState = { state: 'healing', since: now, reason: 'x', nextTryAt: now }

describe('trayView', () => {
  it.each<[TunnelState, string, string]>([
    [{ state: 'off', why: 'not-asked' }, 'waiting', 'Not set up yet'],
    [{ state: 'off', why: 'none' }, 'hearing', 'this computer only'],
    [{ state: 'opening', since: now, attempt: 1 }, 'waiting', 'Opening'],
    [{ state: 'open', since: now, publicUrl, nameChanged: false }, 'waiting', 'not proven yet'],
    [live, 'hearing', 'verified at 9:05'],
    [troubled, 'trouble', 'mending'],
    [{ state: 'deaf', since: now, reason: 'x', nextTryAt: now }, 'trouble', 'since 9:05'],
    [{ state: 'offline', since: now, nextTryAt: now }, 'trouble', 'Offline'],
  ])('shows %o as %s', (tunnel, icon, words) => {
    const view = viewOf({ tunnel })
    expect(view.icon).toBe(icon)
    expect(view.tooltip).toContain(words)
  })

  it('says the same in the tooltip and in the first line of the menu', () => {
    const view = viewOf({})
    expect(view.items[0]).toEqual({ kind: 'state', label: view.tooltip.replace('Saliente: ', '') })
  })

  it('offers to resume while paused, and to pause otherwise', () => {
    const paused = viewOf({ pausedUntil: now + 1 })
    expect(paused.icon).toBe('paused')
    expect(actionsOf(paused)).toEqual(['open', 'resume', 'copy-url', 'quit'])
    const over = viewOf({ pausedUntil: now })
    expect(over.icon).toBe('hearing')
    expect(actionsOf(over)).toEqual(['open', 'pause', 'copy-url', 'quit'])
  })

  it('lets nothing hide that messages do not arrive or are not kept', () => {
    expect(viewOf({ tunnel: troubled, pausedUntil: now + 1 }).icon).toBe('trouble')
    const full = viewOf({
      pausedUntil: now + 1,
      alerts: [{ kind: 'store-unavailable', detail: 'disk full' }],
    })
    expect(full.icon).toBe('trouble')
    expect(full.tooltip).toContain('cannot save')
  })

  it('copies a URL only where there is one', () => {
    expect(canCopy(live)).toBe(true)
    expect(canCopy(troubled)).toBe(false)
    expect(canCopy({ state: 'off', why: 'not-asked' })).toBe(false)
    expect(canCopy({ state: 'off', why: 'none' })).toBe(true)
  })

  it('speaks Spanish', () => {
    expect(viewOf({}, 'es').tooltip).toBe('Saliente: Escuchando: comprobado a las 9:05')
  })
})
