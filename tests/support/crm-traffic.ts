import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserApp } from './browser-app.ts'
import type { CrmApp } from './crm-app.ts'

/** Three campuses. */
export const places = ['north', 'south', 'east']

/**
 * People, automation, emails and calls of three sub-accounts, and among them what must not be a row. The keys of what must be,
 * in order.
 */
export async function busyTeam({ api }: CrmApp, count: number, gapMs: number): Promise<string[]> {
  const sent: string[] = []
  for (let i = 0; i < count; i += 1) {
    const locationId = places[i % 3] ?? 'north'
    const kind = i % 10 === 0 ? ('email' as const) : i % 10 === 5 ? ('call' as const) : ('sms' as const)
    const automated = i % 4 === 3
    const message = await api.send({
      locationId,
      kind,
      contactId: `contact-${i % 40}`,
      userId: automated ? null : 'user-1',
      source: automated ? 'workflow' : 'app',
    })
    sent.push(message.emailId ?? message.id)
    if (i % 5 === 0) await api.send({ locationId, direction: 'inbound', body: 'respuesta' })
    if (i % 7 === 0) await api.send({ locationId, kind: 'activity', body: 'Oportunidad movida' })
    await wait(gapMs)
  }
  return sent
}

/** Follows all three by a Private Integration Token each. */
export async function followAll({ api, ui }: CrmApp): Promise<void> {
  for (const place of places) {
    api.tokens.addPrivateToken(`pit-of-${place}`, place)
    await ui.ask('crm:add-token', { locationId: place, token: `pit-of-${place}` })
  }
}

/** Keys of the messages the log was told of, delivery by delivery. */
export const toldKeys = (app: BrowserApp): (string | undefined)[] =>
  app
    .query('SELECT raw FROM delivery_log WHERE message_row_id IS NOT NULL ORDER BY id')
    .map(({ raw }) => JSON.parse(Buffer.from(raw as Uint8Array).toString()) as Record<string, string>)
    .map(({ messageId, emailMessageId }) => messageId ?? emailMessageId)
