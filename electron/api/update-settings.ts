import type { Settings, SettingsPatch } from '#shared/settings.ts'

type Loose<T> = { [K in keyof T]?: T[K] | undefined }

/** Leaves out keys whose value is undefined: "not said" must never overwrite. */
function said<T extends object>(patch: Loose<T> | undefined): Partial<T> {
  // The cast: only keys of T with a value that is not undefined are left.
  return Object.fromEntries(
    Object.entries(patch ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}

/** Settings with a change applied: sections are merged one level deep, lists replaced. Pure. */
export function updateSettings(settings: Settings, patch: SettingsPatch): Settings {
  return {
    ...settings,
    language: patch.language ?? settings.language,
    theme: patch.theme ?? settings.theme,
    startAtLogin: patch.startAtLogin ?? settings.startAtLogin,
    listener: { ...settings.listener, ...said<Settings['listener']>(patch.listener) },
    tunnel: { ...settings.tunnel, ...said<Settings['tunnel']>(patch.tunnel) },
    verification: { ...settings.verification, ...said<Settings['verification']>(patch.verification) },
    me: { ...settings.me, ...said<Settings['me']>(patch.me) },
    crm: { ...settings.crm, ...said<Settings['crm']>(patch.crm) },
    notifications: { ...settings.notifications, ...said<Settings['notifications']>(patch.notifications) },
    retention: { ...settings.retention, ...said<Settings['retention']>(patch.retention) },
    updates: { ...settings.updates, ...said<Settings['updates']>(patch.updates) },
    onboarding: { ...settings.onboarding, ...said<Settings['onboarding']>(patch.onboarding) },
  }
}
