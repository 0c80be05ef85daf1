/** Words of the renderer's log feature. English. */
export const logEn = {} as const
