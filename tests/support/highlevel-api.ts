import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StandInLimits } from './highlevel/limits.ts'
import { type CrmMessage, emailObject, exportPage, exportRow, webhookBody } from './highlevel/messages.ts'
import { standInAppId, standInClient, StandInTokens } from './highlevel/tokens.ts'

interface Reply {
  status: number
  body: object
}

const scopeOf: Record<string, string> = {
  users: 'users.readonly',
  contacts: 'contacts.readonly',
  locations: 'locations.readonly',
  conversations: 'conversations/message.readonly',
  marketplace: 'oauth.write',
}
const versionOf = (room: string) => (room === 'conversations' ? '2021-04-15' : '2021-07-28')

function partsOf(url: URL): [room: string, id: string, next: string, last: string] {
  const [room = '', id = '', next = '', last = ''] = url.pathname.slice(1).split('/')
  return [room, id, next, last]
}

/** Whether an app may be uninstalled at all; which and from where is looked at after that. */
function mayUninstall({ method }: IncomingMessage, url: URL, kind: 'oauth' | 'private-token'): Reply {
  if (kind === 'private-token') return refused(401, 'This authClass type is not allowed.')
  const isKnown = method === 'DELETE' && url.pathname === `/marketplace/app/${standInAppId}/installations`
  return isKnown ? { status: 200, body: {} } : refused(404, 'Not found')
}

const refused = (statusCode: number, message: string): Reply => ({
  status: statusCode,
  body: { statusCode, message },
})

/**
 * The HighLevel API over real HTTP, as far as its published description and the facts about it go: tokens, names, the export,
 * limits, and webhooks that only flow once a code was exchanged.
 */
export class HighLevelApi {
  readonly tokens = new StandInTokens()
  readonly limits = new StandInLimits()
  readonly messages: CrmMessage[] = []
  readonly users = new Map<string, { name: string; locationId: string }>()
  readonly contacts = new Map<string, { name: string; locationId: string }>()
  readonly locations = new Map<string, { name: string; domain: string }>()
  /** Every call that reached the API: `GET /contacts/c1`, without query. */
  readonly calls: { what: string; locationId: string; at: number }[] = []
  /** What was uninstalled, with the body that asked for it. */
  readonly uninstalls: { appId: string; body: unknown }[] = []
  /** Where webhooks go, and the public host they come by if any; null: nobody set a URL. */
  hook: { url: string; by?: string; sign(raw: Uint8Array): string } | null = null
  /** False: HighLevel has a bad day and delivers nothing. */
  delivers = true
  /** Runs before an answer of the token call is sent, after the tokens changed hands. */
  beforeTokenAnswer: () => Promise<void> = () => Promise.resolve()
  /** Milliseconds every name call takes. */
  nameDelay = 0
  /** Milliseconds by which this computer's clock, and so the app's, is ahead of HighLevel's. */
  clockAhead = 0
  /** Everything is refused by a dropped connection. */
  isDown = false
  url = ''
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #nextId = 1

  async start(port = 0): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(port, '127.0.0.1', done))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done))
    this.#server.closeAllConnections()
    await closed
  }

  /**
   * What a person does in the browser: opens the choose-location page, chooses, and is sent back. Nobody is where the app was
   * not given what is asked for.
   */
  async choose(authorizeUrl: string, locationId: string): Promise<Response> {
    const asked = new URL(authorizeUrl).searchParams
    if (asked.get('client_id') !== standInClient.id || asked.get('response_type') !== 'code') {
      throw new Error(`not a request for a code: ${authorizeUrl}`)
    }
    const scopes = (asked.get('scope') ?? '').split(' ')
    if (scopes.includes('oauth.write') && !this.tokens.scopes.includes('oauth.write')) {
      return Response.json({ error: 'invalid_scope' }, { status: 400 })
    }
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('code', this.tokens.issueCode(locationId, asked.get('redirect_uri') ?? '', scopes))
    back.searchParams.set('state', asked.get('state') ?? '')
    return fetch(back)
  }

  /** Somebody or something writes a message; the webhook is posted if it would be. */
  async send(change: Partial<CrmMessage> & { locationId: string }): Promise<CrmMessage> {
    const n = this.#nextId++
    const message: CrmMessage = {
      id: `message-${n}`,
      emailId: change.kind === 'email' ? `email-${n}` : null,
      contactId: 'contact-1',
      conversationId: `conversation-${change.contactId ?? 'contact-1'}`,
      userId: 'user-1',
      kind: 'sms',
      direction: 'outbound',
      body: `Mensaje ${n}`,
      subject: change.kind === 'email' ? `Asunto ${n}` : '',
      source: 'app',
      status: 'delivered',
      at: Date.now() - this.clockAhead,
      ...change,
    }
    this.messages.push(message)
    const tells = message.direction === 'outbound' && message.kind !== 'activity'
    if (tells && this.delivers && this.tokens.connected.has(message.locationId))
      await this.#post(webhookBody(message))
    return message
  }

  callsTo(start: string): number {
    return this.calls.filter(({ what }) => what.startsWith(start)).length
  }

  async #post(body: object): Promise<void> {
    if (this.hook === null) return
    const raw = new Uint8Array(Buffer.from(JSON.stringify(body)))
    const headers = {
      'content-type': 'application/json',
      'x-ghl-signature': this.hook.sign(raw),
      ...(this.hook.by === undefined ? {} : { 'x-forwarded-host': this.hook.by }),
    }
    // A sender that is not answered tries again later; here the export has it.
    await fetch(this.hook.url, { method: 'POST', headers, body: raw }).catch(() => undefined)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isDown) {
      request.socket.destroy()
      return
    }
    const url = new URL(request.url ?? '/', this.url)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const what = `${request.method} ${url.pathname}`
    const isToken = what === 'POST /oauth/token'
    const grant = isToken ? null : this.#grant(request)
    this.calls.push({ what, locationId: grant?.locationId ?? '', at: Date.now() })
    const { status, body, headers } = isToken
      ? await this.#token(new URLSearchParams(Buffer.concat(chunks).toString()))
      : await this.#limited(request, url, grant, Buffer.concat(chunks).toString())
    const date = new Date(Date.now() - this.clockAhead).toUTCString()
    response.writeHead(status, { 'content-type': 'application/json', date, ...headers })
    response.end(JSON.stringify(body))
  }

  async #limited(
    request: IncomingMessage,
    url: URL,
    grant: ReturnType<StandInTokens['grantOf']>,
    body: string,
  ) {
    const { allowed, headers } = this.limits.take(grant?.locationId ?? 'unknown', Date.now())
    const isName = /^\/(?:users|contacts|locations)\//.test(url.pathname)
    if (isName && this.nameDelay > 0) await new Promise((wake) => setTimeout(wake, this.nameDelay))
    const reply = allowed ? this.#answer(request, url, grant) : refused(429, 'Too Many Requests')
    const isUninstall = request.method === 'DELETE' && reply.status === 200 && grant !== null
    return { ...(isUninstall ? await this.#uninstall(url, body, grant.locationId) : reply), headers }
  }

  #grant(request: IncomingMessage) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    return this.tokens.grantOf(token, Date.now())
  }

  async #token(form: URLSearchParams): Promise<Reply & { headers: object }> {
    const reply = this.#exchange(form)
    await this.beforeTokenAnswer()
    return { ...reply, headers: {} }
  }

  #exchange(form: URLSearchParams): Reply {
    if (form.get('client_id') !== standInClient.id || form.get('client_secret') !== standInClient.secret) {
      return { status: 401, body: { error: 'invalid_client', error_description: 'Invalid client' } }
    }
    const answer = this.tokens.exchange(form, Date.now())
    if (answer) return { status: 200, body: answer }
    return { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid grant' } }
  }

  #answer(request: IncomingMessage, url: URL, grant: ReturnType<StandInTokens['grantOf']>): Reply {
    if (grant === null) return refused(401, 'Invalid JWT')
    const [room, id, next, last] = partsOf(url)
    const scope = scopeOf[room]
    if (scope === undefined) return refused(404, 'Cannot GET')
    if (request.headers['version'] !== versionOf(room)) return refused(400, 'version header is invalid')
    if (!grant.scopes.includes(scope)) return refused(401, 'The token is not authorized for this scope.')
    if (room === 'marketplace') return mayUninstall(request, url, grant.kind)
    const asked = room === 'locations' ? id : url.searchParams.get('locationId')
    if (asked !== null && asked !== grant.locationId)
      return refused(403, 'The token does not have access to this location.')
    if (room === 'conversations') return this.#conversations(url, next, last, grant.locationId)
    return this.#names(url, room, id, grant.locationId)
  }

  /** The sub-account's tokens are worthless, and the app is told by webhook, before it has the answer. */
  async #uninstall(url: URL, text: string, locationId: string): Promise<Reply> {
    const [, , appId] = partsOf(url)
    const body = JSON.parse(text) as { locationId?: string }
    if (body.locationId === undefined) return refused(422, 'locationId is required')
    if (body.locationId !== locationId)
      return refused(403, 'The token does not have access to this location.')
    this.uninstalls.push({ appId, body })
    this.tokens.revoke(locationId)
    const webhookId = `uninstall-${this.uninstalls.length}`
    await this.#post({ type: 'UNINSTALL', appId, locationId, webhookId })
    return { status: 200, body: { success: true } }
  }

  #names(url: URL, room: string, id: string, locationId: string): Reply {
    if (room === 'users' && id === 'search') {
      const own = [...this.users].filter(([, user]) => user.locationId === locationId)
      const skip = Number(url.searchParams.get('skip') ?? 0)
      const page = own.slice(skip, skip + Number(url.searchParams.get('limit') ?? 25))
      return {
        status: 200,
        body: { users: page.map(([userId, { name }]) => ({ id: userId, name })), count: own.length },
      }
    }
    const known = { users: this.users, contacts: this.contacts }[room]?.get(id)
    if (known && known.locationId === locationId) {
      const [firstName, ...rest] = known.name.split(' ')
      const person = { id, name: known.name, firstName, lastName: rest.join(' ') }
      return { status: 200, body: room === 'contacts' ? { contact: { ...person, locationId } } : person }
    }
    const location = room === 'locations' ? this.locations.get(id) : undefined
    if (!location) return refused(404, 'Not found')
    return { status: 200, body: { location: { id, companyId: 'company-1', ...location } } }
  }

  #conversations(url: URL, next: string, last: string, locationId: string): Reply {
    if (next === 'export') return { status: 200, body: exportPage(this.messages, url.searchParams) }
    const own = this.messages.filter((message) => message.locationId === locationId)
    if (next === 'email') {
      const email = own.find(({ emailId }) => emailId === last)
      return email ? { status: 200, body: emailObject(email) } : refused(404, 'Not found')
    }
    const message = own.find(({ id }) => id === next)
    return message ? { status: 200, body: { message: exportRow(message) } } : refused(404, 'Not found')
  }
}
