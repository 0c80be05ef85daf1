import { describe, expect, it } from 'vitest'
import { notDeliveringCauses } from './connection.ts'
import { connectFailures, crmProblems } from './crm.ts'
import { wordsEn } from './i18n/create-translator.ts'
import { networkVerdicts } from './network-check.ts'

describe('the closed lists of the CRM’s side', () => {
  it.each([
    ...crmProblems.map((code) => `crm.problem.${code}`),
    ...connectFailures.map((code) => `crm.connect.${code}`),
    ...notDeliveringCauses.map((code) => `not-delivering.${code}`),
    ...networkVerdicts.map((code) => `network.${code}`),
  ])('have words: %s', (key) => {
    expect(Object.keys(wordsEn)).toContain(key)
  })
})
