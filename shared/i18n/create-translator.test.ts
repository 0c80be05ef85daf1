import { describe, expect, it } from 'vitest'
import { chooseLanguage, createTranslator, wordsEn, wordsEs } from './create-translator.ts'

const values = (words: string) =>
  [...words.matchAll(/\{\{(\w+(?:, number)?)\}\}/g)].map(([, name]) => name).toSorted()
const en: Record<string, string> = wordsEn
const es: Record<string, string> = wordsEs

describe('the words', () => {
  it('are the same in both languages, with the same values in each', () => {
    expect(Object.keys(es).toSorted()).toEqual(Object.keys(en).toSorted())
    const differing = Object.keys(en).filter(
      (key) => values(en[key] ?? '').join() !== values(es[key] ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('are never empty, and have no plural without a singular', () => {
    for (const words of [en, es]) {
      expect(Object.keys(words).filter((key) => words[key]?.trim() === '')).toEqual([])
      const alone = Object.keys(words).filter(
        (key) => key.endsWith('_other') && !(key.replace(/_other$/, '_one') in words),
      )
      expect(alone).toEqual([])
    }
  })
})

describe('the words of times', () => {
  const timed = (words: Record<string, string>) =>
    Object.values(words).filter((word) => /\{\{(?:time|from|to|when)\}\}/.test(word))

  it('end no sentence with a moment, which may end with a full stop itself', () => {
    const moment = /\{\{(?:time|from|to)\}\}\./
    expect([...timed(en), ...timed(es)].filter((word) => moment.test(word))).toEqual([])
  })

  it('have no article before a moment, which may be a date', () => {
    expect(timed(es).filter((word) => /\b(?:las?|el) \{\{/.test(word))).toEqual([])
  })
})

describe('the words of one thing', () => {
  it('are the same throughout', () => {
    const others = /aplicaci[oó]n|\bclaves?\b|ID de ubicación|Integraciones privadas|(?:\}\}|\d) s tarde/i
    expect(Object.values(es).filter((word) => others.test(word))).toEqual([])
  })
})

describe('createTranslator', () => {
  it('fills in values and chooses the plural', () => {
    const t = createTranslator('es')
    expect(t('held.released', { count: 1 })).toBe('Confirmada: 1 mensaje pasó al registro.')
    expect(t('held.released', { count: 2 })).toBe('Confirmada: 2 mensajes pasaron al registro.')
    expect(t('held.released', { count: 1_000_000 })).toContain('1,000,000 mensajes')
  })

  it('writes numbers as the person’s region does', () => {
    const count = { count: 12_345 }
    expect(createTranslator('en')('held.released', count)).toContain('12,345 messages')
    expect(createTranslator('es', 'es-ES')('held.released', count)).toContain('12.345 mensajes')
  })

  it('leaves markup in values as it is: nothing is set as HTML', () => {
    expect(createTranslator('en')('settings.key-unreadable', { detail: '<b>&' })).toContain('<b>&')
  })
})

describe('chooseLanguage', () => {
  it.each([
    ['system', 'es-MX', 'es'],
    ['system', 'es_ES', 'es'],
    ['system', 'en-GB', 'en'],
    ['system', 'de-DE', 'en'],
    ['es', 'en-US', 'es'],
    ['en', 'es-MX', 'en'],
  ] as const)('%s on a %s system is %s', (setting, system, language) => {
    expect(chooseLanguage(setting, system)).toBe(language)
  })
})
