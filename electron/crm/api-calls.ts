import { z } from 'zod'
import type { ApiRequest } from './api-client.ts'

/**
 * The questions Saliente asks, and of the answers only what it uses. Everything optional may be missing, null or of another
 * type. Sources: HighLevel's published descriptions of users, contacts, locations, conversations and oauth.
 */
const text = z.string().nullish().catch(null)
const names = z.object({ name: text, firstName: text, lastName: text, email: text, phone: text })

const path = (strings: TemplateStringsArray, ...ids: string[]) =>
  strings.reduce((all, part, i) => all + encodeURIComponent(ids[i - 1] ?? '') + part)

export type ApiPerson = z.infer<typeof names>

/** A person's name as people say it; null where only an id is known. */
export function personName(person: ApiPerson): string | null {
  const full = [person.firstName, person.lastName].map((part) => part?.trim() ?? '').filter(Boolean)
  const name = person.name?.trim() || full.join(' ') || person.email?.trim() || person.phone?.trim()
  return name || null
}

export const getUser = (id: string): ApiRequest<ApiPerson> => ({
  path: path`/users/${id}`,
  version: '2021-07-28',
  schema: names,
})

const user = names.extend({ id: z.string() })

/** All teammates of a sub-account at once, page by page. */
export const searchUsers = (where: {
  companyId: string
  locationId: string
  skip: number
  limit: number
}): ApiRequest<{ users: z.infer<typeof user>[] }> => ({
  path: '/users/search',
  query: where,
  version: '2021-07-28',
  schema: z.object({ users: z.array(user).catch([]) }),
})

export const getContact = (id: string): ApiRequest<{ contact: ApiPerson }> => ({
  path: path`/contacts/${id}`,
  version: '2021-07-28',
  schema: z.object({ contact: names }),
})

const location = z.object({ name: text, domain: text, companyId: text })

export const getLocation = (id: string): ApiRequest<{ location: z.infer<typeof location> }> => ({
  path: path`/locations/${id}`,
  version: '2021-07-28',
  schema: z.object({ location }),
})

const exportedMessage = z.looseObject({
  id: z.string(),
  messageType: text,
  direction: text,
  status: text,
  conversationId: text,
  dateAdded: text,
  meta: z
    .looseObject({
      email: z
        .object({ messageIds: z.array(z.string()) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})
/** One row of the export, with whatever else it says. */
export type ExportedMessage = z.infer<typeof exportedMessage>

/** A row that cannot be read must not keep the others out; `skipped` counts them. */
const page = z.object({ messages: z.array(z.unknown()), nextCursor: text }).transform((answer) => {
  const messages = answer.messages.flatMap((row) => exportedMessage.safeParse(row).data ?? [])
  return { messages, skipped: answer.messages.length - messages.length, nextCursor: answer.nextCursor }
})
export type ExportPage = z.infer<typeof page>

/** One page of what was said in a sub-account. Without `channel` emails are left out, so one asks twice. */
export const exportMessages = (where: {
  locationId: string
  channel: 'Email' | null
  startDate: string | null
  endDate?: string
  cursor: string | null
  limit: number
  sortOrder: 'asc' | 'desc'
}): ApiRequest<ExportPage> => ({
  path: '/conversations/messages/export',
  query: where,
  version: '2021-04-15',
  schema: page,
})

const email = z.looseObject({ id: z.string(), direction: text, dateAdded: text })
export type ApiEmail = z.infer<typeof email>

/** An email's subject, body and addresses, which the export leaves out. Sometimes wrapped. */
export const getEmail = (id: string): ApiRequest<ApiEmail> => ({
  path: path`/conversations/messages/email/${id}`,
  version: '2021-04-15',
  schema: z.union([
    email,
    z.object({ emailMessage: email }).transform(({ emailMessage }) => emailMessage),
    z.object({ message: email }).transform(({ message }) => message),
  ]),
})

/**
 * Uninstalls an app from the sub-account whose token asks. The body names that one and never the agency: with a company's id
 * the app would go from all of its sub-accounts. Source: HighLevel's page "Uninstall an application".
 */
export const uninstallApp = (appId: string, locationId: string): ApiRequest<{ success: boolean }> => ({
  path: path`/marketplace/app/${appId}/installations`,
  body: { locationId, reason: 'Asked for in Saliente by whoever ends its access' },
  version: '2021-07-28',
  schema: z.object({ success: z.boolean() }),
})

/** The answer of POST /oauth/token. `expires_in` in seconds, `scope` separated by spaces. */
export const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(86_399),
  locationId: text,
  companyId: text,
  userId: text,
  userType: text,
  scope: text,
})
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>
