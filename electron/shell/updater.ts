import { existsSync, readFileSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import electronUpdater, { type UpdateInfo } from 'electron-updater'
import type { NewVersion, NoUpdates } from '#shared/updates.ts'

interface UpdaterOptions {
  isPackaged: boolean
  platform: NodeJS.Platform
  /** `$APPIMAGE`: the file this program runs from. */
  appImage: string | undefined
  /** process.resourcesPath */
  resources: string
  /** process.execPath */
  executable: string
  /** macOS replaces only programs that Apple's signature is on; known a while after the start. */
  isSigned: Promise<boolean>
}

/**
 * Sent in place of the lasting random id that electron-updater makes for staged rollouts, which Saliente does not use: every
 * installation sends the same.
 */
const noIdentity = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' }

/** electron-updater's way to a new version, from the GitHub releases that package.json's `repository` named at build time. */
export function createUpdater(options: UpdaterOptions) {
  const none = whyNone(options)
  if (none !== null) return { none }
  // Made by the first use of this name, and not by the import: it reads Electron's `app` at once.
  const { autoUpdater } = electronUpdater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.logger = null
  autoUpdater.requestHeaders = noIdentity
  const feed = readFileSync(feedFile(options), 'utf8')
  // macOS installs what it was handed, whatever is wished for afterwards; electron-updater hands it over right after this event.
  let isHandedOver = false
  autoUpdater.on('update-downloaded', () => {
    isHandedOver ||= options.platform === 'darwin' && autoUpdater.autoInstallOnAppQuit
  })
  return {
    canInstall: () => canInstallItself(options),
    installOnQuit(wanted: boolean): boolean {
      autoUpdater.autoInstallOnAppQuit = wanted
      return wanted || isHandedOver
    },
    async check(): Promise<NewVersion | null> {
      const found = await autoUpdater.checkForUpdates()
      return found?.isUpdateAvailable ? describeVersion(found.updateInfo, feed) : null
    },
    async download(progress: (percent: number) => void): Promise<void> {
      const listener = ({ percent }: { percent: number }) => progress(Math.round(percent))
      autoUpdater.on('download-progress', listener)
      try {
        await autoUpdater.downloadUpdate()
      } finally {
        autoUpdater.off('download-progress', listener)
      }
    },
  }
}

const feedFile = ({ resources }: Pick<UpdaterOptions, 'resources'>) => join(resources, 'app-update.yml')

function whyNone(options: UpdaterOptions): NoUpdates | null {
  if (!options.isPackaged) return 'not-packaged'
  return existsSync(feedFile(options)) ? null : 'no-feed'
}

/**
 * Whether the program can be replaced without asking for a password: what the Windows installer put there (it lies beside its
 * uninstaller), an AppImage in a folder this user may write to, and a signed Mac. Packages of the system belong to the system.
 */
export async function canInstallItself(options: UpdaterOptions): Promise<boolean> {
  const { platform, appImage, executable, isSigned } = options
  if (platform === 'win32') return existsSync(join(dirname(executable), 'Uninstall Saliente.exe'))
  if (platform === 'darwin') return isSigned
  return appImage !== undefined && appImage !== '' && isWritable(dirname(appImage))
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** `feed`: the text of app-update.yml, which names the repository. */
export function describeVersion(
  { version, releaseNotes }: Pick<UpdateInfo, 'version' | 'releaseNotes'>,
  feed: string,
): NewVersion {
  const read = (name: string) => new RegExp(`^${name}: ['"]?([\\w.-]+)['"]?$`, 'm').exec(feed)?.[1]
  const [owner, repo] = [read('owner'), read('repo')]
  const notes = Array.isArray(releaseNotes)
    ? releaseNotes.map(({ note }) => note ?? '').join('\n')
    : (releaseNotes ?? '')
  return {
    version,
    // GitHub gives HTML; what is shown is text, and React would not take it for markup anyway.
    notes: notes
      .replace(/<[^>]*>/g, '')
      .trim()
      .slice(0, LONGEST_NOTES),
    page: owner && repo ? `https://github.com/${owner}/${repo}/releases/tag/v${version}` : null,
  }
}

const LONGEST_NOTES = 4_000
