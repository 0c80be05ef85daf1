/** Words of the renderer's settings feature. English. */
export const settingsEn = {} as const
