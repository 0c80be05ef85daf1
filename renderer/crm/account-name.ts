import type { CrmAccount } from '#shared/crm.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** A sub-account's name, or its id until the name is known. */
export function accountName(account: Pick<CrmAccount, 'locationId' | 'name'>, t: Translate): string {
  return account.name ?? t('connect.unnamed', { id: account.locationId })
}

/** The names of several, in a row. */
export function accountNames(accounts: readonly CrmAccount[], t: Translate, locale: string): string {
  return new Intl.ListFormat(locale).format(accounts.map((account) => accountName(account, t)))
}
