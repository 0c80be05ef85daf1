/**
 * Names say where they come from and how old they are, sub-accounts have names too, and a message is found by its
 * conversation and moment (one that came by webhook without an id, and by the export with one). `message_log` gets
 * `location_name` at its end.
 */
export const namesAndPlaces = `
ALTER TABLE names ADD COLUMN source TEXT NOT NULL DEFAULT 'api';
ALTER TABLE names ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_by_conversation ON messages (conversation_id, occurred_at) WHERE conversation_id IS NOT NULL;
CREATE INDEX messages_by_location ON messages (location_id, listed_at) WHERE location_id IS NOT NULL;
CREATE INDEX deliveries_of_installs ON deliveries (location_id, id) WHERE event_type IN ('INSTALL', 'UNINSTALL');

DROP VIEW message_log;
CREATE VIEW message_log AS
SELECT m.id, m.received_at, m.occurred_at, m.channel, m.direction, m.status, m.call_status, m.call_duration,
  m.user_id, u.name AS user_name, m.contact_id, c.name AS contact_name, m.conversation_id, m.location_id,
  m.message_id, m.subject, m.body_text, m.source, m.attachment_count, m.call_outcome, m.from_address,
  m.to_address, m.original_message_id, m.verified_by, m.is_test, l.name AS location_name
FROM messages m
LEFT JOIN names u ON u.kind = 'user' AND u.id = m.user_id
LEFT JOIN names c ON c.kind = 'contact' AND c.id = m.contact_id
LEFT JOIN names l ON l.kind = 'location' AND l.id = m.location_id
WHERE m.unreadable = 0;
`
