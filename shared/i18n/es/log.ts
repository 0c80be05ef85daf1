import type { logEn } from '../en/log.ts'

/** Words of the renderer's log feature. Spanish of Mexico. */
export const logEs: Record<keyof typeof logEn, string> = {}
