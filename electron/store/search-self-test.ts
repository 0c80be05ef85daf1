import { DatabaseSync } from 'node:sqlite'

/** A known answer of full-text search: Electron brings its own SQLite, and a missing index must not be found later. */
export function searchWorks(): boolean {
  const db = new DatabaseSync(':memory:')
  try {
    db.exec("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2', prefix='2 3')")
    db.prepare('INSERT INTO t (x) VALUES (?), (?)').run('Inscripción de otoño', 'otra cosa')
    return db.prepare('SELECT rowid FROM t WHERE t MATCH ?').get('"inscripcion"* "oto"*')?.['rowid'] === 1
  } catch {
    return false
  } finally {
    db.close()
  }
}
