import { foldText } from './fold-text.ts'

/** One of several to choose; `count`: how often the log holds it, null: not known. */
export interface FilterOption {
  value: string
  label: string
  count: number | null
}

/** What is chosen stays choosable, by its name, although the log no longer (or not yet) holds such a message. */
export function withChosen(
  options: readonly FilterOption[],
  chosen: readonly string[],
  nameOf: (value: string) => string,
): FilterOption[] {
  const missing = chosen.filter((value) => !options.some((option) => option.value === value))
  return [...options, ...missing.map((value) => ({ value, label: nameOf(value), count: null }))]
}

/** Those with the typed letters in their name, whatever their case or accents. */
export function narrowOptions(options: readonly FilterOption[], typed: string): FilterOption[] {
  const wanted = fold(typed.trim())
  return options.filter(({ label }) => fold(label).includes(wanted))
}

const fold = (text: string): string => foldText(text.normalize('NFC'))
