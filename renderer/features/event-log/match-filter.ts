import type { MessageRow } from '#shared/message.ts'
import type { LogFilter } from '#shared/query.ts'
import { searchWords } from '#shared/search-words.ts'
import { foldText, wordsOf } from './fold-text.ts'

/**
 * Whether a row that was pushed belongs to the list as it is filtered. The store's index decides for every page that is
 * read; for the words of a search this is the same rule applied here, as far as the row's cut text goes: each word
 * begins some word of the message, or stands anywhere in a name.
 */
export function matchesFilter(row: MessageRow, filter: LogFilter): boolean {
  return matchesChoices(row, filter) && (!filter.text?.trim() || matchesText(row, filter.text))
}

/** The same without the search. */
export function matchesChoices(row: MessageRow, filter: LogFilter): boolean {
  return (
    allows(filter.channels, row.channel) &&
    allows(filter.userIds, row.userId) &&
    allows(filter.statuses, row.callOutcome ?? row.status) &&
    row.listedAt >= (filter.since ?? -Infinity) &&
    row.listedAt <= (filter.until ?? Infinity)
  )
}

function allows<T>(chosen: readonly T[] | undefined, value: NoInfer<T> | null): boolean {
  return chosen === undefined || chosen.some((one) => one === value)
}

function matchesText(row: MessageRow, text: string): boolean {
  const begun = wordsOf(foldFields([row.text, row.subject, row.fromAddress, row.toAddress]))
  const names = [row.userName, row.contactName, row.locationName].map((name) => foldFields([name]))
  const isBegun = (wanted: string) => begun.some(({ word }) => word.startsWith(wanted))
  const wanted = searchWords(text).map((word) => foldFields([word]))
  // Signs alone are found nowhere.
  if (wanted.length === 0) return false
  return wanted.every(
    (one) => names.some((name) => name.includes(one)) || wordsOf(one).every(({ word }) => isBegun(word)),
  )
}

const foldFields = (fields: readonly (string | null)[]): string =>
  foldText(
    fields
      .filter((field) => field !== null)
      .join(' ')
      .normalize('NFC'),
  )
