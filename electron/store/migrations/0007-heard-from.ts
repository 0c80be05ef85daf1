/**
 * What has come from each sub-account ('' where a delivery names none), so that nothing has to be sought in the log for it.
 * Arrivals: of the last genuine delivery, and of the last message, that came by themselves, and of the last message this app asked
 * for. Moments of the sender's own: of the newest delivery that HighLevel signed, by what it says of the app. Deliveries from before
 * this step have no moment of their own that was kept: their arrival stands for it.
 */
export const heardFrom = `
CREATE TABLE heard_from (
  location_id TEXT PRIMARY KEY,
  genuine_at INTEGER,
  message_at INTEGER,
  asked_at INTEGER,
  installed_at INTEGER,
  uninstalled_at INTEGER,
  sent_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO heard_from
SELECT coalesce(location_id, ''),
  max(received_at) FILTER (WHERE verified_by NOT IN ('test', 'recovered')),
  max(received_at) FILTER (WHERE verified_by NOT IN ('test', 'recovered') AND message_row_id IS NOT NULL
    AND unreadable_why IS NULL),
  max(received_at) FILTER (WHERE verified_by = 'recovered'),
  max(received_at) FILTER (WHERE verified_by LIKE 'highlevel-%' AND event_type = 'INSTALL'),
  max(received_at) FILTER (WHERE verified_by LIKE 'highlevel-%' AND event_type = 'UNINSTALL'),
  max(received_at) FILTER (WHERE verified_by LIKE 'highlevel-%' AND coalesce(event_type, '') NOT IN ('INSTALL', 'UNINSTALL'))
FROM deliveries GROUP BY 1;
`
