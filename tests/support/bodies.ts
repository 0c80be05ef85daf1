/** An SMS as HighLevel posts it; one message and one delivery per `id`. */
export function smsBody(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'OutboundMessage',
    locationId: 'location-1',
    appId: 'app-1',
    body: `Message ${id}`,
    contactId: 'contact-1',
    conversationId: 'conversation-1',
    dateAdded: '2026-09-25T16:00:00.000Z',
    direction: 'outbound',
    messageType: 'SMS',
    messageTypeString: 'TYPE_SMS',
    userId: 'user-1',
    messageId: `message-${id}`,
    status: 'delivered',
    source: 'app',
    timestamp: '2026-09-25T16:00:01.000Z',
    webhookId: `webhook-${id}`,
    ...changes,
  }
}
