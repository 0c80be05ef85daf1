/**
 * The first tables. Times are Unix milliseconds UTC. The two views are the stable contract with people and scripts:
 * columns may be added at their end, never changed (docs/data.md).
 */
export const firstTables = `
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  message_key TEXT NOT NULL UNIQUE,
  listed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  channel_label TEXT,
  direction TEXT,
  status TEXT,
  call_status TEXT,
  call_duration REAL,
  call_outcome TEXT,
  user_id TEXT,
  contact_id TEXT,
  conversation_id TEXT,
  location_id TEXT,
  message_id TEXT,
  original_message_id TEXT,
  source TEXT,
  subject TEXT,
  body_text TEXT,
  html INTEGER NOT NULL,
  from_address TEXT,
  to_address TEXT,
  attachment_count INTEGER NOT NULL,
  verified_by TEXT NOT NULL,
  is_test INTEGER NOT NULL,
  unreadable INTEGER NOT NULL,
  status_at INTEGER NOT NULL,
  status_identity TEXT NOT NULL,
  said_by TEXT
) STRICT;
CREATE INDEX messages_by_time ON messages (listed_at, id);
CREATE INDEX messages_by_user ON messages (user_id, listed_at, id);

CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  webhook_id TEXT,
  event_type TEXT,
  location_id TEXT,
  app_id TEXT,
  verified_by TEXT NOT NULL,
  headers TEXT NOT NULL,
  raw BLOB NOT NULL,
  message_row_id INTEGER REFERENCES messages (id),
  unreadable_why TEXT
) STRICT;
CREATE INDEX deliveries_by_message ON deliveries (message_row_id);

CREATE TABLE held_deliveries (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  location_id TEXT NOT NULL,
  app_id TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  verified_by TEXT NOT NULL,
  headers TEXT NOT NULL,
  raw BLOB NOT NULL,
  sample TEXT NOT NULL
) STRICT;

CREATE TABLE names (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE banners (
  message_row_id INTEGER PRIMARY KEY REFERENCES messages (id),
  decision TEXT,
  reason TEXT,
  banner TEXT
) STRICT;

CREATE TABLE rejections (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,
  head BLOB NOT NULL
) STRICT;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  headers TEXT NOT NULL,
  raw BLOB NOT NULL
) STRICT;

CREATE TABLE counters (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE messages_fts USING fts5 (
  body_text, subject, from_address, to_address,
  content='messages', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN
  INSERT INTO messages_fts (rowid, body_text, subject, from_address, to_address)
  VALUES (new.id, new.body_text, new.subject, new.from_address, new.to_address);
END;
CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, body_text, subject, from_address, to_address)
  VALUES ('delete', old.id, old.body_text, old.subject, old.from_address, old.to_address);
END;
CREATE TRIGGER messages_fts_update AFTER UPDATE OF body_text, subject, from_address, to_address ON messages
WHEN old.body_text IS NOT new.body_text OR old.subject IS NOT new.subject
  OR old.from_address IS NOT new.from_address OR old.to_address IS NOT new.to_address
BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, body_text, subject, from_address, to_address)
  VALUES ('delete', old.id, old.body_text, old.subject, old.from_address, old.to_address);
  INSERT INTO messages_fts (rowid, body_text, subject, from_address, to_address)
  VALUES (new.id, new.body_text, new.subject, new.from_address, new.to_address);
END;

CREATE VIEW message_log AS
SELECT m.id, m.received_at, m.occurred_at, m.channel, m.direction, m.status, m.call_status, m.call_duration,
  m.user_id, u.name AS user_name, m.contact_id, c.name AS contact_name, m.conversation_id, m.location_id,
  m.message_id, m.subject, m.body_text, m.source, m.attachment_count, m.call_outcome, m.from_address,
  m.to_address, m.original_message_id, m.verified_by, m.is_test
FROM messages m
LEFT JOIN names u ON u.kind = 'user' AND u.id = m.user_id
LEFT JOIN names c ON c.kind = 'contact' AND c.id = m.contact_id
WHERE m.unreadable = 0;

CREATE VIEW delivery_log AS
SELECT d.id, d.received_at, d.webhook_id, d.event_type, d.verified_by,
  CASE WHEN d.unreadable_why IS NULL THEN d.message_row_id END AS message_row_id, d.raw
FROM deliveries d;
`
