import { z } from 'zod'

/** A log that can be put back: a backup, or one that was set aside. `at`: Unix ms. */
export const storedLogSchema = z.object({
  name: z.string(),
  kind: z.enum(['backup', 'set-aside']),
  at: z.number(),
  bytes: z.int(),
})
export type StoredLog = z.infer<typeof storedLogSchema>

/** What lies in the data directory, for whoever looks after it. */
export const dataStateSchema = z.object({
  /** Bytes of log.db and what SQLite keeps beside it. */
  logBytes: z.int(),
  messages: z.int(),
  /** Arrival of the oldest message there is; Unix ms. */
  oldestAt: z.number().nullable(),
  storedLogs: z.array(storedLogSchema),
})
export type DataState = z.infer<typeof dataStateSchema>

/** A backup that was made: where it lies, and what was found in it when it was looked through. */
export const backupSchema = storedLogSchema.extend({ path: z.string(), messages: z.int() })
export type Backup = z.infer<typeof backupSchema>

/** How long messages may be kept, in days; null: for ever. 90 is preselected at the first run. */
export const retentionChoices = [30, 90, 180, 365, null] as const
