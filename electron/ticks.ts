/** Milliseconds that only ever go on, however the clock is set: for how long something takes. They stand still while the machine sleeps. */
export const ticks = (): number => performance.now()
