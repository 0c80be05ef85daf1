import { z } from 'zod'

/**
 * Closed list of failures a person can be told about. Each code has a title, a text and a next step in shared/i18n
 * (`error.<code>.title`, `.text`, `.next`).
 */
export const appErrorCodes = [
  'bad-request',
  'not-found',
  'settings-invalid',
  'settings-not-saved',
  'store-unavailable',
  'data-directory-in-use',
  'listener-failed',
  'sandbox-off',
  'test-not-delivered',
  'link-refused',
  'crm-client-missing',
  'crm-callback-port',
  'crm-unauthorized',
  'crm-scope',
  'crm-wrong-location',
  'crm-unreachable',
  'crm-busy',
  'crm-unexpected',
  'crm-not-saved',
  'crm-not-uninstalled',
  'backup-failed',
  'restore-refused',
  'folder-not-opened',
  'internal',
] as const

export const appErrorSchema = z.object({
  code: z.enum(appErrorCodes),
  /** Technical detail for the log and for support; never shown alone. */
  detail: z.string().optional(),
})

/** An expected failure as it crosses the contract: a closed code, and a technical detail. */
export type AppError = z.infer<typeof appErrorSchema>
export type AppErrorCode = (typeof appErrorCodes)[number]
