import { describe, expect, it } from 'vitest'
import type { Connection, TunnelState } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { connectionOf } from '#tests/support/connection.ts'
import { trayView } from './tray-menu.ts'

const now = 1_700_000_000_000
const publicUrl = 'https://x.example/hooks/t'
const live: TunnelState = { state: 'live', since: now, publicUrl, verifiedAt: now, nameChanged: false }

function viewOf(change: Partial<Connection>, language: 'es' | 'en' = 'en') {
  return trayView({
    connection: connectionOf({
      tunnel: live,
      address: { state: 'confirmed', lastHost: 'x.example', lastAt: now, told: false, returned: false },
      ...change,
    }),
    now,
    translate: createTranslator(language),
    formatTime: () => '9:05',
    formatAgo: () => (language === 'es' ? 'hace 12 segundos' : '12 seconds ago'),
  })
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
  it('tells of the address where nothing that is asked is answered, and of the asking where there is none', () => {
    const hearing = { by: 'nobody', unanswered: true } as const
    const offline = viewOf({ tunnel: { state: 'offline', since: now, nextTryAt: now }, hearing })
    expect(offline.icon).toBe('trouble')
    expect(offline.tooltip).toContain('Offline since 9:05')
    const alone = viewOf({ tunnel: { state: 'off', why: 'none' }, hearing })
    expect(alone.icon).toBe('trouble')
    expect(alone.tooltip).toContain('asking HighLevel does not work')
  })

  it('is in trouble where only some sub-accounts are heard', () => {
    const hearing = { by: 'follow', lateSeconds: 20, why: 'chosen', part: { heard: 1, of: 3 } } as const
    expect(viewOf({ hearing }).icon).toBe('trouble')
    expect(viewOf({ hearing }).tooltip).toContain('1 of 3')
    // An address that is being opened, with nothing wrong before, is only waited for.
    const opening = { state: 'opening', since: now, deafSince: null, attempt: 1 } as const
    expect(viewOf({ hearing, tunnel: opening }).icon).toBe('waiting')
    expect(viewOf({ hearing, tunnel: { ...opening, deafSince: now } }).icon).toBe('trouble')
  })

  it('hears where messages are asked for and come, whatever the address does', () => {
    const hearing = { by: 'follow', lateSeconds: 20, why: 'no-address' } as const
    const view = viewOf({ tunnel: troubled, hearing })
    expect(view.icon).toBe('hearing')
    expect(view.tooltip).toContain('up to 20 s late')
  })

  it.each<[Connection['alerts'][number], string]>([
    [{ kind: 'not-delivering', account: 'North', missing: 2, since: now }, 'not delivering'],
    [{ kind: 'uninstalled', account: 'north' }, 'uninstalled'],
  ])('does not hear where the address works and HighLevel sends nothing: %o', (alert, words) => {
    const view = viewOf({ alerts: [alert] })
    expect(view.icon).toBe('trouble')
    expect(view.tooltip).toContain(words)
  })

  it.each<[TunnelState, string, string]>([
    [{ state: 'off', why: 'not-asked' }, 'waiting', 'Not set up yet'],
    [{ state: 'off', why: 'none' }, 'hearing', 'this computer only'],
    [{ state: 'opening', since: now, deafSince: null, attempt: 1 }, 'waiting', 'Opening'],
    [
      { state: 'open', since: now, deafSince: null, publicUrl, nameChanged: false },
      'waiting',
      'not proven yet',
    ],
    [
      { state: 'opening', since: now + 1, deafSince: now, attempt: 4 },
      'trouble',
      'Not hearing since 9:05: trying again',
    ],
    [
      { state: 'open', since: now + 1, deafSince: now, publicUrl, nameChanged: false },
      'trouble',
      'Not hearing since 9:05: trying again',
    ],
    [live, 'hearing', 'verified 12 seconds ago'],
    [troubled, 'trouble', 'since 9:05: mending'],
    [{ state: 'deaf', since: now, reason: 'x', nextTryAt: now }, 'trouble', 'since 9:05'],
    [{ state: 'offline', since: now, nextTryAt: now }, 'trouble', 'Offline since 9:05'],
  ])('shows %o as %s', (tunnel, icon, words) => {
    const view = viewOf({ tunnel })
    expect(view.icon).toBe(icon)
    expect(view.tooltip).toContain(words)
  })

  it('says the same in the tooltip and in the first line of the menu, which has no seconds', () => {
    const view = viewOf({ tunnel: troubled })
    expect(view.items[0]).toEqual({ kind: 'state', label: view.tooltip.replace('Saliente: ', '') })
    expect(viewOf({}).items[0]).toEqual({ kind: 'state', label: 'Hearing: verified at 9:05' })
  })

  it('is loud about a changed URL until something has come by it, and leads to it', () => {
    const address = {
      state: 'changed',
      lastHost: 'old.example',
      lastAt: 1,
      told: true,
      returned: false,
    } as const
    const view = viewOf({ address })
    expect(view.icon).toBe('trouble')
    expect(view.tooltip).toContain('URL changed')
    expect(view.tooltip).toContain('verified 12 seconds ago')
    expect(actionsOf(view)[0]).toBe('connection')
  })

  it('says that messages wait for an answer, and leads to the question', () => {
    const held = [{ locationId: 'north', appId: 'a', count: 2, firstAt: now, lastAt: now, sample: '' }]
    const view = viewOf({ held })
    expect(view.icon).toBe('waiting')
    expect(view.tooltip).toContain('is this your sub-account?')
    expect(view.tooltip).toContain('verified 12 seconds ago')
    expect(actionsOf(view)[0]).toBe('connection')
    expect(viewOf({ held, tunnel: troubled }).icon).toBe('trouble')
    expect(viewOf({ held, pausedUntil: now + 1 }).icon).toBe('paused')
  })

  it('offers to resume while paused, and to pause otherwise', () => {
    const paused = viewOf({ pausedUntil: now + 1 })
    expect(paused.icon).toBe('paused')
    expect(paused.tooltip).toContain('verified 12 seconds ago')
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

  it('speaks Spanish, and puts no full stop after a time that ends with one', () => {
    const held = [{ locationId: 'north', appId: 'a', count: 2, firstAt: now, lastAt: now, sample: '' }]
    expect(viewOf({ held, pausedUntil: now + 1 }, 'es').tooltip).toBe(
      'Saliente: Hay mensajes que esperan tu respuesta: ¿es tu subcuenta? · Avisos en pausa hasta 9:05 · Escuchando: comprobado hace 12 segundos',
    )
    expect(viewOf({}, 'es').tooltip).toBe('Saliente: Escuchando: comprobado hace 12 segundos')
  })
})
