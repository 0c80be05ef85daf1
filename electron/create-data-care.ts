import { stat } from 'node:fs/promises'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import type { AppError } from '#shared/app-error.ts'
import type { DataState } from '#shared/data-care.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { RequestOutput } from '#shared/ipc-contract.ts'
import type { Settings } from '#shared/settings.ts'
import type { DataPort } from './api/data-handlers.ts'
import { exportSettings, importSettings, resetSettings } from './api/move-settings.ts'
import type { HostAdapters } from './app-ports.ts'
import type { Parts } from './create-parts.ts'
import { describeDiagnostics } from './diagnostics.ts'
import { eraseData } from './erase-data.ts'
import { readLastLines } from './log-file.ts'
import { backUpLog, checkStoredLog, findStoredLog, listStoredLogs } from './store/backups.ts'

interface DataCareDeps {
  host: HostAdapters
  parts: Pick<Parts, 'log' | 'rescue' | 'connection' | 'pages' | 'crm' | 'updates'>
  /** As they hold for this run. */
  settings(): Settings
  /** As they are saved, without the flags of this run. */
  stored(): Settings
  save(change: (settings: Settings) => Settings): Promise<void>
}

/** Lines of the program's own log in a report. */
const LAST_WORDS = 40

/** Looks after what lies in the data directory: how much there is, backups, settings of other installations, the end of it all. */
export function createDataCare(deps: DataCareDeps): DataPort {
  const { host, parts } = deps
  return {
    state: () => stateOf(deps),
    async backUp() {
      try {
        return ok(await backUpLog({ directory: host.dataDirectory, reader: host.workers.reader }, Date.now()))
      } catch (error) {
        return fail({ code: 'backup-failed', detail: messageOf(error) })
      }
    },
    restore: (name) => restore(deps, name),
    erase: (uninstall) => startErasing(deps, uninstall),
    openFolder: () => openFolder(host),
    exportSettings: () => exportSettings(deps.stored()),
    async importSettings(text) {
      const read = importSettings(text)
      return read.ok
        ? replaceSettings(deps, read.value)
        : fail({ code: 'settings-invalid', detail: read.error })
    },
    resetSettings: () => replaceSettings(deps, resetSettings),
    diagnostics: () => diagnostics(deps),
    updateState: () => parts.updates.state(),
    checkForUpdates: () => void parts.updates.check(),
  }
}

/** What HighLevel did not do is told while there is still something to go back to. */
async function startErasing(
  { host, parts }: DataCareDeps,
  uninstall: boolean,
): Promise<RequestOutput<'data:erase'>> {
  const uninstalls = uninstall ? await parts.crm.uninstallAll() : []
  const erasing = uninstalls.every(({ failure }) => failure === null)
  if (erasing) {
    parts.updates.abandon()
    host.startOver(() => erase(host), uninstalls.length > 0)
  }
  return { erasing, uninstalls }
}

/** Once all is stopped: what of it stays is told by the next start. */
async function erase(host: HostAdapters): Promise<void> {
  try {
    await eraseData(host.dataDirectory)
  } finally {
    await host.applyLoginItem(false)
  }
}

/** The path is the host's own: a page names none. */
async function openFolder(host: HostAdapters): Promise<Result<null, AppError>> {
  if (!host.openDataFolder) return fail({ code: 'folder-not-opened' })
  try {
    await host.openDataFolder()
    return ok(null)
  } catch (error) {
    return fail({ code: 'folder-not-opened', detail: messageOf(error) })
  }
}

async function stateOf({ host, parts }: DataCareDeps): Promise<DataState> {
  const directory = host.dataDirectory
  const files = ['', '-wal', '-shm'].map((suffix) => sizeOf(join(directory, `log.db${suffix}`)))
  return {
    ...(await parts.log.read('extent', null)),
    logBytes: (await Promise.all(files)).reduce((sum, size) => sum + size, 0),
    storedLogs: await listStoredLogs(directory),
  }
}

async function restore(
  { host, parts }: DataCareDeps,
  name: string,
): Promise<Result<{ messages: number }, AppError>> {
  const path = await findStoredLog(host.dataDirectory, name)
  if (path === null) return fail({ code: 'not-found', detail: name })
  const checked = await checkStoredLog(path, host.workers.reader)
  if (!checked.ok) return fail({ code: 'restore-refused', detail: `${name}: ${checked.error}` })
  try {
    await parts.log.restore(path)
  } catch (error) {
    return fail({ code: 'restore-refused', detail: messageOf(error) })
  } finally {
    parts.rescue.begin()
  }
  parts.pages.pushAll('log:replaced', null)
  await parts.connection.refresh()
  return checked
}

/** `change` gets what is saved: what a flag says holds for this run only. */
async function replaceSettings(
  deps: DataCareDeps,
  change: (stored: Settings) => Settings,
): Promise<Result<Settings, AppError>> {
  try {
    await deps.save(change)
    const now = deps.settings()
    await deps.host.applyLoginItem(now.startAtLogin)
    return ok(now)
  } catch (error) {
    return fail({ code: 'settings-not-saved', detail: messageOf(error) })
  }
}

async function diagnostics(deps: DataCareDeps): Promise<string> {
  const { host, parts } = deps
  return describeDiagnostics({
    now: Date.now(),
    home: homedir(),
    version: host.version,
    host: host.host,
    versions: process.versions,
    system: `${process.platform} ${release()} ${process.arch}`,
    uptimeSeconds: process.uptime(),
    memoryMegabytes: process.memoryUsage.rss() / 2 ** 20,
    connection: parts.connection.get(),
    data: await stateOf(deps),
    settings: deps.settings(),
    accounts: parts.crm.state().accounts.length,
    logLines: readLastLines(host.dataDirectory, LAST_WORDS),
  })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
