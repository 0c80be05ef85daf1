import { z } from 'zod'
import { authorizeUrls } from '#shared/crm.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { type Settings, settingsSchema } from '#shared/settings.ts'

/** Characters of a settings file that is read at all. */
const LONGEST = 200_000

/**
 * Settings as a file another installation can take in: without secrets, without what says where this one is reached, and
 * without who sits at it.
 */
export function exportSettings(settings: Settings): string {
  const { ui: _ui, onboarding: _onboarding, me: _me, listener: _listener, ...shared } = settings
  const { provider, host } = settings.tunnel
  return `${JSON.stringify({ ...shared, tunnel: { provider, host } }, null, 2)}\n`
}

/**
 * Reads such a file; the reason in words where it is none. What comes of it is decided when it is taken in: whoever wrote
 * the file decides on nothing that only the person here may: where tokens are sent, whose messages are believed, who the
 * person is, and what is deleted. Pure.
 */
export function importSettings(text: string): Result<(now: Settings) => Settings, string> {
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
  return parsed.success
    ? ok((now) => keepPersonal(keepTrusted(keepOwn(parsed.data, now), now), now))
    : fail(z.prettifyError(parsed.error))
}

/**
 * Settings as they are at the first start, also who the person is and the listener's port. The address stays, and so do the
 * answers on carrier, sub-accounts and retention.
 */
export function resetSettings(now: Settings): Settings {
  const { tunnel, locations, retention } = now
  return keepOwn({ ...settingsSchema.parse({}), tunnel, locations, retention }, now)
}

/** What belongs to this installation alone stays: its address, the window's port, and how far the first run has come. */
function keepOwn(settings: Settings, now: Settings): Settings {
  const { subdomain, otherName, publicUrl } = now.tunnel
  return {
    ...settings,
    tunnel: { ...settings.tunnel, subdomain, otherName, publicUrl },
    ui: now.ui,
    onboarding: now.onboarding,
  }
}

/** Another person's id would silence that person's messages here and announce one's own; a port may be taken here. */
function keepPersonal(settings: Settings, { me, listener }: Settings): Settings {
  return { ...settings, me, listener }
}

/** The file's settings, but for those a stranger's file could do harm with. */
function keepTrusted(settings: Settings, now: Settings): Settings {
  const { apiBase, callbackPort } = now.crm
  const isKnownPage = Object.values<string>(authorizeUrls).includes(settings.crm.authorizeUrl)
  const authorizeUrl = isKnownPage ? settings.crm.authorizeUrl : now.crm.authorizeUrl
  // A carrier of one's own without its address would leave this installation with none.
  const provider =
    settings.tunnel.provider === 'url' && now.tunnel.publicUrl === null
      ? now.tunnel.provider
      : settings.tunnel.provider
  return {
    ...settings,
    tunnel: { ...settings.tunnel, provider },
    crm: { ...settings.crm, apiBase, callbackPort, authorizeUrl },
    verification: now.verification,
    locations: now.locations,
    retention: now.retention,
  }
}
