import type { Settings } from '#shared/settings.ts'
import { type HostAdapters, StartError } from './app-ports.ts'
import type { Parts } from './create-parts.ts'
import { DEFAULT_PORT, DEFAULT_UI_PORT, listenOnFreePort } from './listen-on-free-port.ts'
import { cryptoSelfTest } from './webhook/crypto-self-test.ts'

/** What undoes a step of the start, in the order the steps were taken. */
export type Undo = (() => Promise<void> | void)[]

/**
 * Starts the parts in the order a delivery needs them: the log before the listener, the listener before the tunnel. Every
 * started one leaves its stop in `undo`.
 * @throws StartError
 */
export async function startParts(
  { host, parts, settings }: { host: HostAdapters; parts: Parts; settings: Settings },
  undo: Undo,
): Promise<void> {
  const { log, listener, announcer, bannerWrites, connection, tunnel, logPushes, hearing } = parts
  try {
    await log.start()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartError('store-unavailable', `The log in ${host.dataDirectory} cannot be opened: ${why}`)
  }
  // A renewal may take its time: whatever else there is to be closed is closed by then.
  undo.push(parts.crm.close, log.stop)
  parts.rescue.begin()
  undo.push(parts.rescue.stop)
  parts.fitness.ok = await selfTest(parts)
  announcer.start()
  undo.push(bannerWrites.stop, announcer.stop, parts.digest.stop)
  const port = await listen(parts, settings)
  undo.push(listener.stop, connection.stop, logPushes.stop)
  reportKeys(parts, parts.listening(port))
  const unsubscribe = tunnel.subscribe((state) => {
    hearing.tunnelChanged(state)
    parts.crm.reconsider()
    connection.tunnelChanged()
    host.tunnelChanged?.(state)
  })
  await connection.refresh()
  await parts.crm.open()
  await hearing.start()
  await parts.crm.start()
  undo.push(parts.crm.stop)
  await parts.uninstalls.look()
  tunnel.start()
  undo.push(unsubscribe, tunnel.stop, hearing.stop)
}

/** Undoes what was started, the last first. */
export async function undoAll(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step()
}

/** Known answers: another crypto or SQLite build must be found out now, not by refusing genuine messages. */
async function selfTest(parts: Parts): Promise<boolean> {
  const crypto = cryptoSelfTest()
  const search = await parts.log.read('search-works', null)
  if (crypto.ok && search) return true
  parts.connection.raise({ kind: 'self-test-failed', detail: crypto.ok ? 'full-text search' : crypto.detail })
  return false
}

async function listen(parts: Parts, settings: Settings): Promise<number> {
  const fixed = settings.listener.port
  // The window of browser mode keeps its port: permissions and its session belong to it.
  const avoid = settings.ui.port ?? DEFAULT_UI_PORT
  const port = await listenOnFreePort({ fixed, first: DEFAULT_PORT, avoid }, async (wanted) => {
    const listening = await parts.listener.start(wanted)
    return listening.ok ? listening.value.port : null
  })
  if (port === null) {
    const wanted = fixed ?? DEFAULT_PORT
    throw new StartError(
      'listener-failed',
      `Port ${wanted} is taken by another program. Free it, or choose another one.`,
    )
  }
  if (fixed === null && port !== DEFAULT_PORT) {
    parts.connection.raise({ kind: 'port-changed', wanted: DEFAULT_PORT, got: port })
  }
  return port
}

/** Tells of keys in the settings that cannot be read, or that all of them can. */
export function reportKeys(parts: Parts, unreadable: readonly string[]): void {
  if (unreadable.length === 0) parts.connection.settle('key-unreadable')
  else parts.connection.raise({ kind: 'key-unreadable', detail: unreadable.join('; ') })
}
