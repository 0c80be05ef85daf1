/** Words of the renderer's connection feature. English. */
export const connectionEn = {} as const
