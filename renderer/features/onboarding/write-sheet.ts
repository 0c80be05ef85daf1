import { crmEvent, crmScopes, uninstallScope } from '#shared/crm.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { Settings } from '#shared/settings.ts'
import { carrierAddress, carrierOf } from '#renderer/ui/carrier-choice.ts'

/** One sentence of the sheet, and what is to be copied from it, each on a line of its own. */
export interface SheetStep {
  text: string
  values?: readonly string[]
}

/** A part of the sheet; `ordered`: its steps follow each other. */
export interface SheetPart {
  title: string
  ordered: boolean
  steps: SheetStep[]
}

export interface Sheet {
  title: string
  intro: string
  parts: SheetPart[]
}

/** What the sheet must know. `hookUrl` null: this computer has no public address, only a token works. */
export interface SheetFacts {
  hookUrl: string | null
  redirectUrl: string
  tunnel: Settings['tunnel']
}

/**
 * The sheet for somebody who administers the CRM and does not have Saliente, in the translator's language. It says
 * everything: both ways, what to copy, and what each of them lets Saliente do.
 */
export function writeSheet(facts: SheetFacts, t: Translate): Sheet {
  const app = facts.hookUrl === null ? [] : [appPart(facts.hookUrl, facts.redirectUrl, t)]
  return {
    title: t('sheet.title'),
    intro: t('sheet.intro'),
    parts: [...app, tokenPart(facts.hookUrl === null, t), securityPart(facts, t)],
  }
}

function appPart(hookUrl: string, redirectUrl: string, t: Translate): SheetPart {
  return {
    title: t('sheet.app.title'),
    ordered: true,
    steps: [
      { text: t('sheet.app.create') },
      { text: t('sheet.app.scopes'), values: crmScopes },
      { text: t('sheet.app.uninstall'), values: [uninstallScope] },
      { text: t('sheet.app.redirect'), values: [redirectUrl] },
      { text: t('sheet.app.keys') },
      { text: t('sheet.app.url'), values: [hookUrl] },
      { text: t('sheet.app.event'), values: [crmEvent] },
      { text: t('sheet.app.connect', { scope: uninstallScope }) },
    ],
  }
}

function tokenPart(isOnlyWay: boolean, t: Translate): SheetPart {
  return {
    title: t('sheet.token.title'),
    ordered: true,
    steps: [
      ...(isOnlyWay ? [{ text: t('sheet.token.only') }] : []),
      { text: t('sheet.token.create'), values: crmScopes },
      { text: t('sheet.token.reply'), values: [t('sheet.token.location'), t('sheet.token.token')] },
    ],
  }
}

function securityPart({ hookUrl, tunnel }: SheetFacts, t: Translate): SheetPart {
  const lines = [t('sheet.security.reads'), t('sheet.security.tokens')]
  if (hookUrl !== null) {
    lines.splice(1, 0, t('sheet.security.uninstall', { scope: uninstallScope }))
    lines.push(t('sheet.security.url'), t('sheet.security.one-url'), describeCarrier(hookUrl, tunnel, t))
  }
  return { title: t('sheet.security.title'), ordered: false, steps: lines.map((text) => ({ text })) }
}

function describeCarrier(hookUrl: string, tunnel: Settings['tunnel'], t: Translate): string {
  const carrier = carrierOf(tunnel)
  if (carrier === 'public') return t('sheet.security.carrier-public')
  const address = (carrier && carrierAddress(carrier, tunnel)) || hookUrl
  return t('sheet.security.carrier-own', { host: URL.parse(address)?.host ?? address })
}

/** The sheet as plain text, for an email or a chat. */
export function sheetText(sheet: Sheet): string {
  const parts = sheet.parts.map(({ title, ordered, steps }) => {
    const lines = steps.flatMap(({ text, values = [] }, index) => [
      `${ordered ? `${index + 1}.` : '-'} ${text}`,
      ...values.map((value) => `   ${value}`),
    ])
    return [title.toLocaleUpperCase(), ...lines].join('\n')
  })
  return [sheet.title, sheet.intro, ...parts].join('\n\n')
}
