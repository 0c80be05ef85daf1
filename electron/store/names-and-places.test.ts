import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { createNameJobs, createNameReads } from './name-jobs.ts'

function migrated(to?: number): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  migrate(db, to)
  return db
}

describe('the step to names with a source', () => {
  it('keeps the names there are, as the API’s and old enough to be asked for again', () => {
    const db = migrated(1)
    db.exec("INSERT INTO names (kind, id, name, folded) VALUES ('user', 'u1', 'Ana', 'ana')")
    migrate(db)
    expect(createNameReads(db).names({ keys: [{ kind: 'user', id: 'u1' }] })).toEqual([
      { kind: 'user', id: 'u1', name: 'Ana', source: 'api', updatedAt: 0 },
    ])
  })

  it('only adds columns at the end of the stable view', () => {
    const columns = (db: DatabaseSync) =>
      db
        .prepare('PRAGMA table_info(message_log)')
        .all()
        .map((column) => column['name'])
    const before = columns(migrated(1))
    expect(columns(migrated())).toEqual([...before, 'location_name'])
  })
})

describe('names', () => {
  const entry = (name: string, source: 'api' | 'person' | 'workflow') => ({
    kind: 'contact' as const,
    id: 'c1',
    name,
    source,
    updatedAt: 1,
  })

  it('of a person outrank the API’s, and those of a workflow give way to it', () => {
    const db = migrated()
    const jobs = createNameJobs(db)
    const shown = () => createNameReads(db).names({ keys: [{ kind: 'contact', id: 'c1' }] })[0]?.name
    jobs.names({ entries: [entry('Del flujo', 'workflow')] })
    jobs.names({ entries: [entry('De la API', 'api')] })
    expect(jobs.names({ entries: [entry('Otro flujo', 'workflow')] }).changed).toEqual([])
    expect(shown()).toBe('De la API')
    jobs.names({ entries: [entry('Mi nombre', 'person')] })
    expect(jobs.names({ entries: [entry('De la API', 'api')] }).changed).toEqual([])
    expect(shown()).toBe('Mi nombre')
    jobs['forget-name']({ kind: 'contact', id: 'c1' })
    expect(shown()).toBeUndefined()
  })

  it.each(['person', 'api', 'workflow'] as const)(
    'of a log that is rescued once more do not replace what was given since, by %s',
    (source) => {
      const db = migrated()
      const jobs = createNameJobs(db)
      const shown = () => createNameReads(db).names({ keys: [{ kind: 'contact', id: 'c1' }] })[0]?.name
      const rescued = { entries: [entry('Antes', source)], isRescued: true }
      expect(jobs.names(rescued).changed).toHaveLength(1)
      jobs.names({ entries: [{ ...entry('Ahora', source), updatedAt: 2 }] })
      expect(jobs.names(rescued).changed).toEqual([])
      expect(shown()).toBe('Ahora')
    },
  )

  it('that a person gives after the clock was set back are shown all the same', () => {
    const jobs = createNameJobs(migrated())
    jobs.names({ entries: [{ ...entry('Antes', 'person'), updatedAt: 2 }] })
    expect(jobs.names({ entries: [entry('Ahora', 'person')] }).changed).toHaveLength(1)
  })

  it('count as changed only where something else is shown', () => {
    const jobs = createNameJobs(migrated())
    expect(jobs.names({ entries: [entry('Ana', 'api')] }).changed).toHaveLength(1)
    expect(jobs.names({ entries: [{ ...entry('Ana', 'api'), updatedAt: 9 }] }).changed).toEqual([])
  })
})
