import type { connectionEn } from '../en/connection.ts'

/** Words of the renderer's connection feature. Spanish of Mexico. */
export const connectionEs: Record<keyof typeof connectionEn, string> = {}
