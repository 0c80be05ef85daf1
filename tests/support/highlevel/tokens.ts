import { randomBytes } from 'node:crypto'

interface Grant {
  locationId: string
  scopes: readonly string[]
  /** Unix ms. */
  until: number
}

interface Code {
  locationId: string
  redirectUri: string
}

export const standInClient = { id: 'client-stand-in', secret: 'secret-stand-in' }

/** What the stand-in knows of tokens: a code and a refresh token are good once, an access token for its life. */
export class StandInTokens {
  /** Milliseconds an access token lives. */
  accessLife = 86_400_000
  /** What a code's token may do. */
  scopes: readonly string[] = [
    'conversations/message.readonly',
    'users.readonly',
    'contacts.readonly',
    'locations.readonly',
  ]
  /** Sub-accounts whose code was exchanged: only then do events flow. */
  readonly connected = new Set<string>()
  readonly #codes = new Map<string, Code>()
  readonly #access = new Map<string, Grant>()
  readonly #refresh = new Map<string, string>()

  issueCode(locationId: string, redirectUri: string): string {
    const code = randomBytes(12).toString('hex')
    this.#codes.set(code, { locationId, redirectUri })
    return code
  }

  addPrivateToken(token: string, locationId: string, scopes: readonly string[] = this.scopes): void {
    this.#access.set(token, { locationId, scopes, until: Number.MAX_SAFE_INTEGER })
  }

  grantOf(token: string, now: number): Grant | null {
    const grant = this.#access.get(token)
    return grant && grant.until > now ? grant : null
  }

  /** The answer to POST /oauth/token; null: refused with what `invalid_grant` says. */
  exchange(form: URLSearchParams, now: number): Record<string, unknown> | null {
    const locationId =
      form.get('grant_type') === 'refresh_token' ? this.#takeRefresh(form) : this.#takeCode(form)
    if (locationId === null) return null
    this.connected.add(locationId)
    const access = `access-${randomBytes(12).toString('hex')}`
    const refresh = `refresh-${randomBytes(12).toString('hex')}`
    this.#access.set(access, { locationId, scopes: this.scopes, until: now + this.accessLife })
    this.#refresh.set(refresh, locationId)
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: this.accessLife / 1000,
      refresh_token: refresh,
      scope: this.scopes.join(' '),
      userType: 'Location',
      locationId,
      companyId: 'company-1',
      userId: 'user-1',
    }
  }

  /** The app was uninstalled or the token withdrawn: nothing of it is good any more. */
  revoke(locationId: string): void {
    for (const [token, grant] of this.#access) if (grant.locationId === locationId) this.#access.delete(token)
    for (const [token, of] of this.#refresh) if (of === locationId) this.#refresh.delete(token)
    this.connected.delete(locationId)
  }

  /** Access tokens run out now; refresh tokens stay good. */
  expireAccess(): void {
    for (const [token, grant] of this.#access) if (token.startsWith('access-')) grant.until = 0
  }

  #takeCode(form: URLSearchParams): string | null {
    const code = form.get('code') ?? ''
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    return known && known.redirectUri === form.get('redirect_uri') ? known.locationId : null
  }

  #takeRefresh(form: URLSearchParams): string | null {
    const token = form.get('refresh_token') ?? ''
    const locationId = this.#refresh.get(token) ?? null
    this.#refresh.delete(token)
    return locationId
  }
}
