/**
 * What is known of hearing: the spans in which nothing could be heard, the sign of life they are computed from after a crash,
 * the public URLs by which genuine deliveries came, when the wished name was in other hands, and how far each span was filled from
 * the export: one row for each span, sub-account and half of the export (emails, and all else).
 */
export const hearingTables = `
CREATE TABLE blind_spans (
  id INTEGER PRIMARY KEY,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  cause TEXT NOT NULL CHECK (cause IN ('off', 'asleep', 'tunnel-down', 'store-failing')),
  reason TEXT
) STRICT;
CREATE INDEX blind_spans_by_time ON blind_spans (from_at);

CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  heard_at INTEGER
) STRICT;

CREATE TABLE addresses (
  host TEXT NOT NULL,
  path_tag TEXT NOT NULL,
  last_genuine_at INTEGER,
  told_at INTEGER,
  PRIMARY KEY (host, path_tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_holds (
  name TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  certain INTEGER NOT NULL,
  PRIMARY KEY (name, from_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE catch_ups (
  span_id INTEGER NOT NULL REFERENCES blind_spans (id),
  location_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'other')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'settling', 'done', 'failed', 'cancelled')),
  through INTEGER,
  checked INTEGER NOT NULL DEFAULT 0,
  recovered INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (span_id, location_id, channel)
) STRICT, WITHOUT ROWID;
`
