import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may talk to the loopback UI: whoever came by a one-time link, from then on by cookie. */
export interface UiSession {
  /** The path to open; each link works once. */
  newLink(): string
  /** Spends a link's token. */
  redeem(token: string): boolean
  cookie(port: number): string
  hasCookie(header: string | undefined, port: number): boolean
}

/** A link's token is kept until it is used or this many newer ones were made. */
const OPEN_LINKS = 20

/** The cookie is derived from the installation's secret, so that an open tab survives a restart. */
export function createUiSession(secret: string): UiSession {
  const value = createHmac('sha256', secret).update('ui-session').digest('base64url')
  const open: string[] = []
  const name = (port: number) => `saliente-${port}`
  const same = (a: string, b: string) => {
    const [one, other] = [Buffer.from(a), Buffer.from(b)]
    return one.byteLength === other.byteLength && timingSafeEqual(one, other)
  }

  return {
    newLink() {
      const token = randomBytes(24).toString('base64url')
      open.push(token)
      if (open.length > OPEN_LINKS) open.shift()
      return `/?token=${token}`
    },
    redeem(token) {
      const index = open.findIndex((known) => same(known, token))
      if (index === -1) return false
      open.splice(index, 1)
      return true
    },
    cookie: (port) => `${name(port)}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`,
    hasCookie(header, port) {
      const wanted = `${name(port)}=`
      const found = (header ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(wanted))
      return found !== undefined && same(found.slice(wanted.length), value)
    },
  }
}
