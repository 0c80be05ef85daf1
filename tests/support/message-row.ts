import type { MessageRow } from '#shared/message.ts'

/** A row of the log as a test wants it: an SMS of a teammate who has no name yet, with `changes`. */
export function messageRow(changes: Partial<MessageRow> = {}): MessageRow {
  return {
    id: 1,
    listedAt: 1_000,
    receivedAt: 1_000,
    occurredAt: 1_000,
    channel: 'sms',
    channelLabel: 'SMS',
    direction: 'outbound',
    status: 'delivered',
    callStatus: null,
    callDuration: null,
    callOutcome: null,
    userId: 'user-1',
    userName: null,
    contactId: 'contact-1',
    contactName: null,
    conversationId: 'conversation-1',
    locationId: 'location-1',
    locationName: null,
    messageId: 'message-1',
    subject: null,
    text: 'Hola',
    source: 'app',
    fromAddress: null,
    toAddress: null,
    attachmentCount: 0,
    verifiedBy: 'highlevel-ed25519',
    isTest: false,
    unreadable: false,
    decision: null,
    banner: null,
    bannerTrouble: null,
    ...changes,
  }
}
