import type { LogView } from '#renderer/log-view.ts'

/** The log: list, filters, search and the open message. */
export function EventLogPage(props: { id: number | null; view: LogView }) {
  return <section data-id={props.id} data-text={props.view.text} />
}
