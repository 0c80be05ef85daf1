import type { CrmAccount } from '#shared/crm.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

type Named = Pick<CrmAccount, 'locationId' | 'name'>

/** A sub-account's name, or its id until the name is known. */
export function accountName(account: Named, t: Translate): string {
  return account.name ?? t('connect.unnamed', { id: account.locationId })
}

/** The names of several, in a row. */
export function accountNames(accounts: readonly Named[], t: Translate, locale: string): string {
  return new Intl.ListFormat(locale).format(accounts.map((account) => accountName(account, t)))
}
