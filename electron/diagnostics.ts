import type { Connection } from '#shared/connection.ts'
import type { DataState } from '#shared/data-care.ts'
import { type Settings, settingsSchema } from '#shared/settings.ts'
import { redact } from './redact.ts'

/** What a report is made of. Nothing here holds a message. */
export interface DiagnosticFacts {
  now: number
  home: string
  version: string
  host: 'electron' | 'browser'
  /** Versions of the programs inside: Node, Electron, SQLite and so on. */
  versions: Record<string, string | undefined>
  system: string
  uptimeSeconds: number
  memoryMegabytes: number
  connection: Connection
  data: DataState
  settings: Settings
  accounts: number
  /** The newest lines of the program's own log, oldest first. */
  logLines: readonly string[]
}

const defaults = settingsSchema.parse({})

/** Parts whose version says something about a fault. */
const told = ['electron', 'chrome', 'node', 'v8', 'sqlite', 'openssl', 'uv']

/**
 * A report a person can read before passing it on: versions, states, counts and the last things the program said of
 * itself, without any message, name, token, secret path or address. English, since it is for whoever repairs things. Pure.
 */
export function describeDiagnostics(facts: DiagnosticFacts): string {
  const { connection, data } = facts
  const { tunnel, alerts } = connection
  const own = { home: facts.home, hosts: ownHosts(facts) }
  const clean = (text: string) => redact(text, own)
  const sections: [title: string, lines: string[]][] = [
    ['Program', programLines(facts)],
    [
      'Hearing',
      [
        `tunnel: ${tunnel.state}${'since' in tunnel ? ` since ${time(tunnel.since)}` : ''}`,
        ...('reason' in tunnel ? [`reason: ${clean(tunnel.reason)}`] : []),
        `last delivery: ${time(connection.lastDeliveryAt)}, last genuine: ${time(connection.lastGenuineAt)}`,
        `last message: ${time(connection.lastMessageAt)}, asked for: ${time(connection.lastAskedAt)}`,
        `accepted: ${counts(connection.eventCounts)}`,
        `refused: ${counts(connection.refusals)}`,
        `held: ${connection.held.reduce((sum, { count }) => sum + count, 0)}, quarantined: ${connection.quarantine.count}`,
        `connected accounts: ${facts.accounts}`,
      ],
    ],
    ['Alerts', alerts.map((alert) => `${alert.kind}${'detail' in alert ? `: ${clean(alert.detail)}` : ''}`)],
    [
      'Log',
      [
        `messages: ${data.messages}, ${megabytes(data.logBytes)} MB, oldest ${time(data.oldestAt)}`,
        ...data.storedLogs.map(({ kind, name, bytes }) => `${kind}: ${name}, ${megabytes(bytes)} MB`),
      ],
    ],
    ['Settings', [JSON.stringify(openSettings(facts.settings))]],
    ['Last words', facts.logLines.map((line) => clean(readLogLine(line)))],
  ]
  const parts = sections.map(([title, lines]) =>
    [title, ...(lines.length > 0 ? lines : ['none'])].join('\n  '),
  )
  return [`Saliente diagnostics, ${time(facts.now)}`, ...parts, ''].join('\n\n')
}

function programLines(facts: DiagnosticFacts): string[] {
  const versions = told.flatMap((name) => (facts.versions[name] ? [`${name} ${facts.versions[name]}`] : []))
  return [
    `Saliente ${facts.version}, ${facts.host} mode`,
    facts.system,
    versions.join(', '),
    `up ${Math.round(facts.uptimeSeconds / 60)} min, ${Math.round(facts.memoryMegabytes)} MB`,
  ]
}

/** Every name this installation is or was reached by, and hosts that say whose it is. */
function ownHosts({ connection: { address }, settings: { tunnel, crm } }: DiagnosticFacts): string[] {
  const urls = [tunnel.publicUrl, crm.apiBase, tunnel.host].map((url) => url && new URL(url).hostname)
  const known = [address.lastHost, ...urls, crm.appHost, tunnel.subdomain, tunnel.otherName]
  return known.flatMap((host) => (host && !openHosts.includes(host) ? host : []))
}

/** Hosts that many have: they say what happened and not to whom. */
const openHosts = [
  new URL(defaults.tunnel.host).hostname,
  new URL(defaults.crm.apiBase).hostname,
  '127.0.0.1',
  'localhost',
]

/** Settings without names, keys and addresses: only whether they are set, or how many there are. */
function openSettings(settings: Settings): object {
  const { tunnel, verification, me, locations, crm, ...open } = settings
  return {
    ...open,
    tunnel: { provider: tunnel.provider, ownServer: tunnel.host !== defaults.tunnel.host },
    verification: {
      extraKeys: verification.extraPublicKeys.length,
      allowUnsigned: verification.allowUnsigned,
    },
    me: me.userId !== null,
    locations: locations.length,
    crm: { appHost: crm.appHost !== null, follow: crm.follow, followSeconds: crm.followSeconds },
  }
}

/** One JSON line of the program's log in words; a line that is none is left out. */
function readLogLine(line: string): string {
  try {
    // The cast: pino writes one JSON object a line; fields that are missing are shown as such.
    const {
      time: at,
      level,
      msg,
      pid: _pid,
      hostname: _hostname,
      ...rest
    } = JSON.parse(line) as Record<string, unknown>
    const grade = Number(level) >= 50 ? 'error' : 'info'
    return `${time(Number(at))} ${grade} ${String(msg)} ${Object.keys(rest).length > 0 ? JSON.stringify(rest) : ''}`.trim()
  } catch {
    return '(unreadable line)'
  }
}

const counts = (of: Record<string, number | undefined>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name === '' ? '(no type)' : name} ${count ?? 0}`)
    .join(', ') || 'none'
const time = (at: number | null): string =>
  at === null || !Number.isFinite(at) ? 'never' : new Date(at).toISOString()
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
