/** One call of `org.freedesktop.Notifications.Notify`, as a program made it. */
export interface DesktopNotification {
  app: string
  /** The notification this one takes the place of; 0: none. */
  replaces: number
  title: string
  /** May hold markup (Desktop Notifications Specification, "Markup"). */
  body: string
}

/** dbus-monitor writes strings as they are, line breaks and quotes too; what ends one is the next argument. */
const notifyCall =
  /member=Notify\n\s+string "([^]*?)"\n\s+uint32 (\d+)\n\s+string "[^]*?"\n\s+string "([^]*?)"\n\s+string "([^]*?)"\n\s+array \[/g

/** Reads the calls of Notify out of what dbus-monitor has written so far; an unfinished last one is left out. */
export function parseNotifyCalls(monitored: string): DesktopNotification[] {
  return [...monitored.matchAll(notifyCall)].map(([, app = '', replaces = '0', title = '', body = '']) => ({
    app,
    replaces: Number(replaces),
    title,
    body,
  }))
}

/** The text a person reads in a body: elements gone, entities read once. */
export function readMarkup(body: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#39': "'" }
  return body
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
