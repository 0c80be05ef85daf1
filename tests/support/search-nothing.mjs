import { DatabaseSync } from 'node:sqlite'

/** Loaded into the app by `--import`: a SQLite in which the known answer of full-text search is not found. */
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  return exec.call(
    this,
    sql.startsWith('CREATE VIRTUAL TABLE t ') ? sql.replace(', prefix=', ", tokenize='ascii', prefix=") : sql,
  )
}
