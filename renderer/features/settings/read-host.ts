/**
 * The host of what somebody typed or pasted: a bare host or a whole address of the web app. Null where it holds none; a path,
 * a port and capitals do not matter.
 */
export function readHost(typed: string): string | null {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(url.hostname) ? url.hostname : null
}
