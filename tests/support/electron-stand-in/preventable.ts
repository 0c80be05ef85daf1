export interface PreventableEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

/** An event whose default the app may prevent; `more` is merged into it. */
export function preventable<T extends object>(more?: T): PreventableEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault(): void {
      event.defaultPrevented = true
    },
    ...more,
  }
  return event as PreventableEvent & T
}
