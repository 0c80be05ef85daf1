import type { settingsEn } from '../en/settings.ts'

/** Words of the renderer's settings feature. Spanish of Mexico. */
export const settingsEs: Record<keyof typeof settingsEn, string> = {}
