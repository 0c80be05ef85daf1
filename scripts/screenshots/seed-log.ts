import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BrowserApp, startBrowserApp } from '../../tests/support/browser-app.ts'
import { namedContacts, type SampleMessage, sampleMessages, teammates, wireWords } from './sample-messages.ts'

const userId = (index: number): string => `usrPLACEHOLDER${String(index).padStart(5, '0')}`
const contactId = (number: number): string => `conPLACEHOLDER${String(number).padStart(5, '0')}`
const phone = (number: number): string => `+52550000${String(number).padStart(4, '0')}`

/** A message as HighLevel delivers it; `serial` makes its ids. */
export function deliveryOf(sample: SampleMessage, serial: number, sentAt: Date): object {
  const [messageType, messageTypeString] = wireWords[sample.channel]
  const id = `PLACEHOLDER${String(serial).padStart(6, '0')}`
  return {
    type: 'OutboundMessage',
    locationId: 'locPLACEHOLDER000001',
    attachments: sample.channel === 'voicemail' ? ['https://example.com/recording.mp3'] : [],
    body: sample.html ?? sample.text,
    contactId: contactId(sample.to),
    conversationId: `cnv${id}`,
    dateAdded: sentAt.toISOString(),
    direction: 'outbound',
    messageType,
    messageTypeString,
    messageId: `msg${id}`,
    status: sample.status ?? (sample.call ? 'completed' : 'sent'),
    source: sample.by === undefined ? 'workflow' : 'app',
    timestamp: sentAt.toISOString(),
    webhookId: `hook${id}`,
    ...(sample.by !== undefined && { userId: userId(sample.by) }),
    ...(sample.call && { callStatus: sample.call.status, callDuration: sample.call.seconds }),
    ...addressesOf(sample),
  }
}

function addressesOf(sample: SampleMessage): object {
  if (sample.channel !== 'email') return { from: phone(0), to: phone(sample.to) }
  return {
    subject: sample.subject,
    from: 'Admisiones <admisiones@example.com>',
    to: [`contacto${sample.to}@example.com`],
    ccList: ['coordinacion@example.com'],
    threadId: `thr${contactId(sample.to)}`,
  }
}

/**
 * Fills a data directory with four days of a team's work: delivered and signed as real ones are, then moved back in time,
 * and given names, while the app is not running.
 */
export async function seedLog(dataDir: string, settings: Record<string, unknown>): Promise<void> {
  const app = await startBrowserApp({ dataDir, settings })
  const now = Date.now()
  const oldestFirst = sampleMessages.toReversed()
  try {
    for (const [index, sample] of oldestFirst.entries()) await postSample(app, sample, index + 1, now)
  } finally {
    await app.stop()
  }
  const db = new DatabaseSync(join(dataDir, 'log.db'))
  const shift = db.prepare('UPDATE messages SET received_at = $at, listed_at = $at WHERE id = $id')
  const shiftDelivery = db.prepare('UPDATE deliveries SET received_at = ? WHERE message_row_id = ?')
  for (const [index, { ago }] of oldestFirst.entries()) {
    const at = now - ago * 60_000
    shift.run({ $at: at, $id: index + 1 })
    shiftDelivery.run(at, index + 1)
  }
  db.exec("UPDATE banners SET decision = 'show', reason = 'new-message', banner = 'shown'")
  const name = db.prepare('INSERT INTO names (kind, id, name, folded) VALUES (?, ?, ?, ?)')
  const add = (kind: string, id: string, text: string) =>
    name.run(kind, id, text, text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase())
  for (const [index, text] of teammates.entries()) add('user', userId(index), text)
  for (let number = 1; number <= namedContacts; number += 1)
    add('contact', contactId(number), `Contacto de prueba ${number}`)
  db.close()
}

/** Lets the app start as if it had never heard: the moment between two pictures is no blind time. */
export function forgetHearing(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'log.db'))
  db.exec('DELETE FROM heartbeat; DELETE FROM blind_spans')
  db.close()
}

async function postSample(app: BrowserApp, sample: SampleMessage, serial: number, now: number) {
  const sentAt = new Date(now - sample.ago * 60_000 - 2_000)
  const { status } = await app.post(deliveryOf(sample, serial, sentAt))
  if (status !== 200) throw new Error(`message ${serial} was answered ${status}`)
}
