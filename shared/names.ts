import { z } from 'zod'

/** What can have a name: a teammate, a contact, a sub-account. */
export const nameKinds = ['user', 'contact', 'location'] as const
export const nameSchema = z.object({ kind: z.enum(nameKinds), id: z.string().min(1) })
export type NameKind = (typeof nameKinds)[number]
export type NameKey = z.infer<typeof nameSchema>
