/** The bodies of "send a test message": shaped like HighLevel's own, one a channel; ids are marked as tests. */
export type SampleChannel = 'sms' | 'call' | 'voicemail' | 'email'

const perChannel: Record<SampleChannel, Record<string, unknown>> = {
  sms: { messageType: 'SMS', messageTypeString: 'TYPE_SMS', status: 'delivered', contentType: 'text/plain' },
  call: {
    messageType: 'CALL',
    messageTypeString: 'TYPE_CALL',
    status: 'completed',
    callStatus: 'completed',
    callDuration: 95,
  },
  voicemail: { messageType: 'VoiceMail', messageTypeString: 'TYPE_VOICEMAIL', status: 'completed' },
  email: { messageType: 'Email', messageTypeString: 'TYPE_EMAIL', status: 'sent', source: 'app' },
}

/** A body to post through the hook listener. `text` is in the person's language; `id` makes it a message of its own. */
export function sampleDelivery(channel: SampleChannel, text: string, id: string, now: number): Uint8Array {
  const at = new Date(now).toISOString()
  const body = {
    type: 'OutboundMessage',
    locationId: 'test-location',
    attachments: [],
    contactId: 'test-contact',
    conversationId: 'test-conversation',
    userId: 'test-user',
    dateAdded: at,
    direction: 'outbound',
    messageId: `test-${id}`,
    source: 'app',
    timestamp: at,
    webhookId: id,
    ...(channel === 'email' ? { subject: 'Saliente', body: `<p>${text}</p>`, plainText: text } : {}),
    ...(channel === 'sms' ? { body: text } : {}),
    ...perChannel[channel],
  }
  return new TextEncoder().encode(JSON.stringify(body))
}
