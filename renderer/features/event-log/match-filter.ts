import type { MessageRow } from '#shared/message.ts'
import type { LogFilter } from '#shared/query.ts'
import { foldText, wordsOf } from './fold-text.ts'

/**
 * Whether a row that was pushed belongs to the list as it is filtered. The store's index decides for every page that is
 * read; for the words of a search this is the same rule applied here: each word begins some word of the message.
 */
export function matchesFilter(row: MessageRow, filter: LogFilter): boolean {
  return (
    allows(filter.channels, row.channel) &&
    allows(filter.userIds, row.userId) &&
    allows(filter.statuses, row.callOutcome ?? row.status) &&
    row.listedAt >= (filter.since ?? -Infinity) &&
    row.listedAt <= (filter.until ?? Infinity) &&
    (filter.text === undefined || matchesText(row, filter.text))
  )
}

function allows<T>(chosen: readonly T[] | undefined, value: NoInfer<T> | null): boolean {
  return chosen === undefined || chosen.some((one) => one === value)
}

function matchesText(row: MessageRow, text: string): boolean {
  const fields = [row.text, row.subject, row.fromAddress, row.toAddress, row.userName, row.contactName]
  const words = wordsOf(
    foldText(
      fields
        .filter((field) => field !== null)
        .join(' ')
        .normalize('NFC'),
    ),
  )
  return wordsOf(foldText(text.normalize('NFC'))).every((wanted) =>
    words.some(({ word }) => word.startsWith(wanted.word)),
  )
}
