import { expect, it } from 'vitest'
import { type Alert, alertSchema } from '#shared/connection.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { tellAlert } from '#renderer/ui/tell-alert.ts'
import { isBadAlert, worstFirst } from '#renderer/ui/worst-first.ts'

const filled = {
  detail: 'x',
  wanted: 1,
  got: 2,
  rescued: 3,
  rescue: 'going',
  account: 'Norte',
  missing: 4,
  since: 5,
  hours: 6,
  usual: 7,
  minutes: 8,
}
/** One alert of each kind there is. */
const alerts: Alert[] = alertSchema.options.map((option) =>
  alertSchema.parse({ ...filled, kind: option.shape.kind.value }),
)

it.each(alerts)('$kind is told in both languages, with all its values', (alert) => {
  for (const language of ['es', 'en'] as const) {
    const { title, text } = tellAlert(alert, createTranslator(language))
    for (const words of [title, text]) {
      expect(words).not.toContain('{{')
      expect(words).not.toContain(`alert.${alert.kind}`)
    }
  }
})

it('says of a damaged log how far what could be read of it is', () => {
  const texts = (['going', 'waiting', 'done', 'gone'] as const).map((rescue) => {
    const alert = { kind: 'log-damaged', detail: 'x', rescued: 8_000, rescue } as const
    const [es, en] = (['es', 'en'] as const).map(
      (language) => tellAlert(alert, createTranslator(language)).text,
    )
    expect(es).toContain('8,000')
    expect(en).toContain('8,000')
    return en
  })
  expect(new Set(texts).size).toBe(4)
})

it('names the sub-account, and counts what is missing', () => {
  const one = { kind: 'not-delivering', account: 'Campus Norte', missing: 1, since: 0 } as const
  expect(tellAlert(one, createTranslator('es')).title).toContain('Campus Norte')
  expect(tellAlert(one, createTranslator('en')).text).toContain('1 message')
  expect(tellAlert({ ...one, missing: 2 }, createTranslator('en')).text).toContain('2 messages')
})

it('puts what is worst first, whatever came before it', () => {
  const shuffled = [...alerts].toReversed()
  const sorted = worstFirst(shuffled)
  expect(sorted[0]?.kind).toBe('store-unavailable')
  const firstMild = sorted.findIndex((alert) => !isBadAlert(alert))
  expect(sorted.slice(firstMild).some(isBadAlert)).toBe(false)
  const mild = shuffled.filter((alert) => !isBadAlert(alert))
  expect(sorted.slice(firstMild)).toEqual(mild)
  const later = [
    { kind: 'port-changed', wanted: 1, got: 2 },
    { kind: 'uninstalled', account: '' },
  ] as const
  expect(worstFirst(later)[0]?.kind).toBe('uninstalled')
})
