import { z } from 'zod'
import { authorizeUrls, FOLLOW_SECONDS } from './crm.ts'

/** A sub-account this person has answered for. A bare string in settings.json counts as confirmed, for any app. */
const locationAnswerSchema = z.preprocess(
  (value) => (typeof value === 'string' ? { locationId: value } : value),
  z.object({
    locationId: z.string(),
    /** Null: whichever app delivers for it. */
    appId: z.string().nullable().default(null),
    answer: z.enum(['confirmed', 'discarded']).default('confirmed'),
  }),
)

const httpUrl = z.url({ protocol: /^https?$/ })
/** A URL tokens may be sent to: https, or this very computer. */
const secureUrl = httpUrl.refine(
  (url) => url.startsWith('https://') || /^http:\/\/(?:127\.0\.0\.1|localhost)(?:[:/]|$)/.test(url),
)

/**
 * settings.json, version 1. Every key has a default: a file that holds only some keys is valid. Unknown keys are dropped
 * when the file is next written.
 */
export const settingsSchema = z.object({
  version: z.literal(1).default(1),
  language: z.enum(['system', 'es', 'en']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  listener: z
    .object({
      /** Null: 43117, or the next free one. A number: exactly that one, or a clear failure. */
      port: z.int().min(0).max(65535).nullable().default(null),
    })
    .prefault({}),
  ui: z.object({ port: z.int().min(0).max(65535).nullable().default(null) }).prefault({}),
  tunnel: z
    .object({
      /** Who carries the messages. Null: the person has not been asked yet, and nothing is opened. */
      provider: z.enum(['localtunnel', 'url', 'none']).nullable().default(null),
      /** The localtunnel server. The public one is https://localtunnel.me. */
      host: httpUrl.default('https://localtunnel.me'),
      /** At least 20 random characters, made at first start and kept. */
      subdomain: z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9-]{2,61})[a-z0-9]$/)
        .nullable()
        .default(null),
      /** The name used in place of `subdomain` while that one was not to be had; nothing genuine has come by it yet. */
      otherName: z.string().nullable().default(null),
      /** Origin of the person's own public URL (provider `url`), e.g. https://hooks.example.com. */
      publicUrl: httpUrl.nullable().default(null),
    })
    .prefault({}),
  verification: z
    .object({
      /** PEM public keys (SPKI), Ed25519 or RSA, accepted beside HighLevel's own. */
      extraPublicKeys: z.array(z.string()).default([]),
      allowUnsigned: z.boolean().default(false),
    })
    .prefault({}),
  me: z.object({ userId: z.string().nullable().default(null) }).prefault({}),
  locations: z.array(locationAnswerSchema).default([]),
  crm: z
    .object({
      /** Host of this agency's web app, for links; learned from INSTALL or from the location's domain. */
      appHost: z.string().nullable().default(null),
      /** The choose-location page: HighLevel's own, that of white labels, or the URL of another. */
      authorizeUrl: secureUrl.default(authorizeUrls.standard),
      /** Where the API is; another value is for a proxy of one's own, and for tests. Tokens are sent there. */
      apiBase: secureUrl.default('https://services.leadconnectorhq.com'),
      /** Port of the redirect URL: fixed, because the same text stands in the app's settings. */
      callbackPort: z.int().min(1).max(65535).default(43140),
      /** Messages are asked for: while the webhook is deaf, at all times, or at no time. */
      follow: z.enum(['auto', 'always', 'never']).default('auto'),
      /** Seconds between two questions for new messages of one sub-account. */
      followSeconds: z.int().min(1).max(300).default(FOLLOW_SECONDS),
    })
    .prefault({}),
  notifications: z
    .object({
      enabled: z.boolean().default(true),
      sound: z.boolean().default(true),
    })
    .prefault({}),
  startAtLogin: z.boolean().default(false),
  retention: z
    .object({
      /** Days a message is kept. Null: all are kept; so it is until the person was asked at the first run. */
      days: z.int().min(1).max(3650).nullable().default(null),
      asked: z.boolean().default(false),
    })
    .prefault({}),
  updates: z
    .object({
      /** Look for a new version at the start and every day. */
      enabled: z.boolean().default(true),
    })
    .prefault({}),
  onboarding: z
    .object({
      done: z.boolean().default(false),
      /** The person was told once that closing the window leaves the app in the tray. */
      trayNoticeShown: z.boolean().default(false),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof settingsSchema>

/** A change to settings: only the keys that change, one level deep (sections are merged, lists are replaced). */
export const settingsPatchSchema = z.object({
  language: settingsSchema.shape.language.unwrap().optional(),
  theme: settingsSchema.shape.theme.unwrap().optional(),
  listener: z
    .object({ port: z.int().min(0).max(65535).nullable() })
    .partial()
    .optional(),
  tunnel: z
    .object({
      provider: z.enum(['localtunnel', 'url', 'none']),
      host: httpUrl,
      publicUrl: httpUrl.nullable(),
    })
    .partial()
    .optional(),
  verification: z
    .object({ extraPublicKeys: z.array(z.string()), allowUnsigned: z.boolean() })
    .partial()
    .optional(),
  me: z.object({ userId: z.string().nullable() }).optional(),
  crm: z
    .object({
      appHost: z.string().nullable(),
      authorizeUrl: secureUrl,
      follow: z.enum(['auto', 'always', 'never']),
    })
    .partial()
    .optional(),
  notifications: z.object({ enabled: z.boolean(), sound: z.boolean() }).partial().optional(),
  startAtLogin: z.boolean().optional(),
  retention: z
    .object({ days: z.int().min(1).max(3650).nullable(), asked: z.boolean() })
    .partial()
    .optional(),
  updates: z.object({ enabled: z.boolean() }).partial().optional(),
  onboarding: z.object({ done: z.boolean(), trayNoticeShown: z.boolean() }).partial().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
