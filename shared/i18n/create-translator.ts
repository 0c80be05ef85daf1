import { createInstance } from 'i18next'
import { commonEn } from './en/common.ts'
import { connectEn } from './en/connect.ts'
import { connectionEn } from './en/connection.ts'
import { crmEn } from './en/crm.ts'
import { dataEn } from './en/data.ts'
import { hearingEn } from './en/hearing.ts'
import { logEn } from './en/log.ts'
import { onboardingEn } from './en/onboarding.ts'
import { settingsEn } from './en/settings.ts'
import { sheetEn } from './en/sheet.ts'
import { commonEs } from './es/common.ts'
import { connectEs } from './es/connect.ts'
import { connectionEs } from './es/connection.ts'
import { crmEs } from './es/crm.ts'
import { dataEs } from './es/data.ts'
import { hearingEs } from './es/hearing.ts'
import { logEs } from './es/log.ts'
import { onboardingEs } from './es/onboarding.ts'
import { settingsEs } from './es/settings.ts'
import { sheetEs } from './es/sheet.ts'

export const wordsEn = {
  ...commonEn,
  ...logEn,
  ...onboardingEn,
  ...connectionEn,
  ...crmEn,
  ...hearingEn,
  ...connectEn,
  ...sheetEn,
  ...dataEn,
  ...settingsEn,
}
export const wordsEs: Record<keyof typeof wordsEn, string> = {
  ...commonEs,
  ...logEs,
  ...onboardingEs,
  ...connectionEs,
  ...hearingEs,
  ...crmEs,
  ...connectEs,
  ...sheetEs,
  ...dataEs,
  ...settingsEs,
}

type Stored = keyof typeof wordsEn
/** A key to ask for: plural keys are asked for without their `_one` / `_other` ending. */
export type WordKey = Stored extends infer K
  ? K extends `${infer Base}_${'one' | 'other'}`
    ? Base
    : K
  : never
export type Language = 'es' | 'en'
/** Words for a key, with `{{values}}` filled in; `count` chooses the plural. */
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string

/** Spanish has a third plural (`many`, for a million); here it reads like `other`. */
function withMany(words: Record<string, string>): Record<string, string> {
  const many = Object.entries(words)
    .filter(([key]) => key.endsWith('_other'))
    .map(([key, word]) => [key.replace(/_other$/, '_many'), word])
  return { ...words, ...Object.fromEntries(many) }
}

/**
 * The translator of one language; what is `{{so, number}}` in its words is written as in `locale`. Values are not escaped:
 * nothing here is ever set as HTML.
 */
export function createTranslator(language: Language, locale = chooseLocale(language)): Translate {
  const instance = createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: withMany(wordsEn) }, es: { translation: withMany(wordsEs) } },
  })
  const numbers = new Intl.NumberFormat(locale)
  instance.services.formatter?.add('number', (value: number) => numbers.format(value))
  return (key, values) => instance.t(key, { ...values })
}

/** The language to speak: the person's choice, else the system's if we have it, else English. */
export function chooseLanguage(setting: 'system' | Language, systemTag: string): Language {
  if (setting !== 'system') return setting
  return systemTag.toLowerCase().startsWith('es') ? 'es' : 'en'
}

/** The BCP 47 tag dates and numbers are written by: the system's own regional one where it speaks the language. */
export function chooseLocale(language: Language, systemTag = ''): string {
  if (systemTag.toLowerCase().startsWith(language)) return systemTag
  return language === 'es' ? 'es-MX' : 'en-US'
}
