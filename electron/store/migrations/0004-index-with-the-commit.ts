/**
 * New rows are put into the search index once a transaction, by index-writer.ts, and no more by a trigger: FTS5 writes a
 * segment at every savepoint, and an insertion with a trigger is one (fts5SavepointMethod in SQLite's fts5_main.c; measured in docs/adr/0008).
 */
export const indexWithTheCommit = `
DROP TRIGGER messages_fts_insert;
`
