/** HighLevel's id of an app: its client ids begin with it. Source: HighLevel's own SDK, which does the same. Pure. */
export function appIdOf(clientId: string): string {
  return clientId.replace(/-.*/s, '')
}
