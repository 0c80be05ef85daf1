import type { PushPayload } from '#shared/ipc-contract.ts'
import type { MessageRow } from '#shared/message.ts'

/** An id and the name it has from now on; null: none any more. */
export type NameChange = PushPayload<'names:changed'>['names'][number]

/** The row with the new names of its teammate, contact and sub-account; the same row where none of them changed. */
export function renameRow(row: MessageRow, names: readonly NameChange[]): MessageRow {
  const nameOf = (kind: NameChange['kind'], id: string | null, current: string | null) => {
    const found = names.findLast((change) => change.kind === kind && change.id === id)
    return found === undefined ? current : found.name
  }
  const userName = nameOf('user', row.userId, row.userName)
  const contactName = nameOf('contact', row.contactId, row.contactName)
  const locationName = nameOf('location', row.locationId, row.locationName)
  const isSame =
    userName === row.userName && contactName === row.contactName && locationName === row.locationName
  return isSame ? row : { ...row, userName, contactName, locationName }
}
