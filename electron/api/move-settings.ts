import { z } from 'zod'
import { fail, ok, type Result } from '#shared/result.ts'
import { type Settings, settingsSchema } from '#shared/settings.ts'

/** Characters of a settings file that is read at all. */
const LONGEST = 200_000

/** Settings as a file another installation can take in. There are no secrets among them. */
export function exportSettings(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`
}

/**
 * Settings out of such a file; the reason in words where it is none. What belongs to this installation alone stays: its
 * address, the window's port, and how far the first run has come. Pure.
 */
export function importSettings(text: string, now: Settings): Result<Settings, string> {
  if (text.length > LONGEST) return fail('too long for a settings file')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'not JSON')
  }
  // Every key has a default, so that an empty object is valid; another program's file must not pass for one.
  if (typeof value !== 'object' || value === null || !('version' in value))
    return fail('not a settings file of Saliente')
  const parsed = settingsSchema.safeParse(value)
  return parsed.success ? ok(keepOwn(parsed.data, now)) : fail(z.prettifyError(parsed.error))
}

/** Settings as they are at the first start. The address stays, and so do the answers on carrier, sub-accounts and retention. */
export function resetSettings(now: Settings): Settings {
  const { tunnel, locations, retention } = now
  return keepOwn({ ...settingsSchema.parse({}), tunnel, locations, retention }, now)
}

function keepOwn(settings: Settings, now: Settings): Settings {
  const { subdomain, otherName } = now.tunnel
  return {
    ...settings,
    tunnel: { ...settings.tunnel, subdomain, otherName },
    ui: now.ui,
    onboarding: now.onboarding,
  }
}
