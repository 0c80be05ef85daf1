import { z } from 'zod'
import { channelSchema } from './channel.ts'

/** The log's filter. An absent key does not filter; `userId: null` means automation. Times: Unix ms, `since` and `until` included. */
export const logFilterSchema = z.object({
  channels: z.array(channelSchema).optional(),
  userIds: z.array(z.string().nullable()).optional(),
  statuses: z.array(z.string()).optional(),
  since: z.number().optional(),
  until: z.number().optional(),
  /** Words typed by a person; always quoted before they reach the index. */
  text: z.string().max(500).optional(),
})
export type LogFilter = z.infer<typeof logFilterSchema>

/** A place in the log: the order is (listedAt, id), newest first. */
export const logCursorSchema = z.object({ listedAt: z.number(), id: z.int() })
export type LogCursor = z.infer<typeof logCursorSchema>

export const logPageRequestSchema = z.object({
  filter: logFilterSchema,
  anchor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('newest') }),
    z.object({ kind: z.literal('oldest') }),
    z.object({ kind: z.literal('older-than'), cursor: logCursorSchema }),
    z.object({ kind: z.literal('newer-than'), cursor: logCursorSchema }),
    /** A page that holds this message near its middle. */
    z.object({ kind: z.literal('around'), id: z.int() }),
  ]),
  limit: z.int().min(1).max(500),
})
export type LogPageRequest = z.infer<typeof logPageRequestSchema>

/** What the filter menus can offer, with counts, most used first. */
export const logFacetsSchema = z.object({
  total: z.int(),
  channels: z.array(z.object({ value: channelSchema, count: z.int() })),
  teammates: z.array(
    z.object({ userId: z.string().nullable(), name: z.string().nullable(), count: z.int() }),
  ),
  statuses: z.array(z.object({ value: z.string(), count: z.int() })),
})
export type LogFacets = z.infer<typeof logFacetsSchema>
