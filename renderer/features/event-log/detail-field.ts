/** One line of the detail pane. */
export interface DetailField {
  label: string
  value: string
  /** Machine's text: ids and JSON. */
  mono?: boolean
  copy?: boolean
  empty?: boolean
}
