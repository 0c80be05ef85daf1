import { randomBytes } from 'node:crypto'

interface Grant {
  locationId: string
  scopes: readonly string[]
  kind: 'oauth' | 'private-token'
  /** Unix ms. */
  until: number
}

/** What a person let an app do in a sub-account. */
type Permit = Pick<Grant, 'locationId' | 'scopes'>

export const standInClient = { id: 'client-stand-in', secret: 'secret-stand-in' }
/** The app's id, with which its client id begins. */
export const standInAppId = 'client'

/** What the stand-in knows of tokens: a code and a refresh token are good once, an access token for its life. */
export class StandInTokens {
  /** Milliseconds an access token lives. */
  accessLife = 86_400_000
  /** What the app was given in the portal; a code's token may do what of it was asked for. */
  scopes: readonly string[] = [
    'conversations/message.readonly',
    'users.readonly',
    'contacts.readonly',
    'locations.readonly',
  ]
  /** Sub-accounts whose code was exchanged: only then do events flow. */
  readonly connected = new Set<string>()
  readonly #codes = new Map<string, Permit & { redirectUri: string }>()
  readonly #access = new Map<string, Grant>()
  readonly #refresh = new Map<string, Permit>()

  issueCode(locationId: string, redirectUri: string, asked: readonly string[]): string {
    const code = randomBytes(12).toString('hex')
    const scopes = this.scopes.filter((scope) => asked.includes(scope))
    this.#codes.set(code, { locationId, redirectUri, scopes })
    return code
  }

  addPrivateToken(token: string, locationId: string, scopes: readonly string[] = this.scopes): void {
    this.#access.set(token, { locationId, scopes, kind: 'private-token', until: Number.MAX_SAFE_INTEGER })
  }

  grantOf(token: string, now: number): Grant | null {
    const grant = this.#access.get(token)
    return grant && grant.until > now ? grant : null
  }

  /** The answer to POST /oauth/token; null: refused with what `invalid_grant` says. */
  exchange(form: URLSearchParams, now: number): Record<string, unknown> | null {
    const permit = form.get('grant_type') === 'refresh_token' ? this.#takeRefresh(form) : this.#takeCode(form)
    if (permit === null) return null
    const { locationId, scopes } = permit
    this.connected.add(locationId)
    const access = `access-${randomBytes(12).toString('hex')}`
    const refresh = `refresh-${randomBytes(12).toString('hex')}`
    this.#access.set(access, { ...permit, kind: 'oauth', until: now + this.accessLife })
    this.#refresh.set(refresh, permit)
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: this.accessLife / 1000,
      refresh_token: refresh,
      scope: scopes.join(' '),
      userType: 'Location',
      locationId,
      companyId: 'company-1',
      userId: 'user-1',
    }
  }

  /** The app was uninstalled or the token withdrawn: nothing of it is good any more. */
  revoke(locationId: string): void {
    for (const [token, grant] of this.#access) if (grant.locationId === locationId) this.#access.delete(token)
    for (const [token, of] of this.#refresh) if (of.locationId === locationId) this.#refresh.delete(token)
    this.connected.delete(locationId)
  }

  /** A permission is taken from every token there is. */
  withdrawScope(scope: string): void {
    const without = (permit: Permit) => permit.scopes.filter((one) => one !== scope)
    for (const permit of [...this.#access.values(), ...this.#refresh.values()])
      permit.scopes = without(permit)
  }

  /** Whether a refresh token is still good. */
  canRefresh(token: string): boolean {
    return this.#refresh.has(token)
  }

  /** Access tokens run out now; refresh tokens stay good. */
  expireAccess(): void {
    for (const [token, grant] of this.#access) if (token.startsWith('access-')) grant.until = 0
  }

  #takeCode(form: URLSearchParams): Permit | null {
    const code = form.get('code') ?? ''
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    if (known?.redirectUri !== form.get('redirect_uri')) return null
    return { locationId: known.locationId, scopes: known.scopes }
  }

  #takeRefresh(form: URLSearchParams): Permit | null {
    const token = form.get('refresh_token') ?? ''
    const permit = this.#refresh.get(token) ?? null
    this.#refresh.delete(token)
    return permit
  }
}
