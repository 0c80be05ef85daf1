import type { CallOutcome } from '#shared/channel.ts'

/** Both spellings of a word come to the same: letters only. `completed` of callStatus means that a person answered. */
const byCallStatus: Readonly<Record<string, CallOutcome>> = {
  completed: 'answered',
  answered: 'answered',
  voicemail: 'voicemail',
  noanswer: 'no-answer',
  busy: 'busy',
  failed: 'failed',
  canceled: 'canceled',
  cancelled: 'canceled',
}

/** `completed` is missing: a call that reached voicemail has that status too. */
const byStatus: Readonly<Record<string, CallOutcome>> = {
  answered: 'answered',
  voicemail: 'voicemail',
  noanswer: 'no-answer',
  busy: 'busy',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'canceled',
  cancelled: 'canceled',
}

/**
 * How a call ended, or null while nobody can tell. Source: HighLevel's OutboundMessage page, "Call Status Details":
 * answered by a person is status `completed` with callStatus `completed`, voicemail is status `completed` with callStatus
 * `voicemail`. callStatus decides; status helps only where callStatus is missing or says nothing final.
 */
export function callOutcome(callStatus: string | null, status: string | null): CallOutcome | null {
  return lookUp(byCallStatus, callStatus) ?? lookUp(byStatus, status)
}

function lookUp(table: Readonly<Record<string, CallOutcome>>, word: string | null): CallOutcome | null {
  const letters = (word ?? '').toLowerCase().replace(/[^a-z]/g, '')
  return Object.hasOwn(table, letters) ? (table[letters] ?? null) : null
}
