import type { Connection, TunnelState } from '#shared/connection.ts'
import type { CrmState } from '#shared/crm.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { PushChannel, RequestChannel } from '#shared/ipc-channels.ts'
import type { Banner, BannerFallback, Decision } from '#shared/notification.ts'
import type { Settings } from '#shared/settings.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { NoUpdates } from '#shared/updates.ts'
import type { UpdateSource } from './updates.ts'

/** Where unexpected things are written down; message texts never are. */
export interface Logger {
  info(details: object, message: string): void
  error(details: object, message: string): void
}

/** What the app needs of the program around it: Electron's shell, or plain Node in browser mode. */
export interface HostAdapters {
  host: 'electron' | 'browser'
  version: string
  platform: NodeJS.Platform
  /** BCP 47 tag of the system. */
  systemLanguage(): string
  dataDirectory: string
  /** The built renderer's folder. */
  rendererRoot: string
  workers: { writer: URL; reader: URL; localtunnel: URL }
  openExternal(url: string): Promise<void>
  /** Shows the data directory in the system's file manager; rejects with why it does not open. */
  openDataFolder?(): Promise<void>
  /** Shows a banner when no page is alive; null where the host cannot. */
  notificationFallback: BannerFallback | null
  /** Whether the system shows this program's notifications at all, as far as that can be known beforehand. */
  mayNotify?(): Promise<boolean>
  /** Windows: a balloon at the tray icon, for a banner the system did not show. */
  balloon?(banner: Banner, onClick: () => void): void
  /** Brings the window up, e.g. after a click on a banner. */
  revealWindow(): void
  applyLoginItem(enabled: boolean): Promise<void> | void
  /** Where new versions come from, or why from nowhere. */
  updateSource(): UpdateSource | { none: NoUpdates }
  /**
   * Stops the app as if it were quit, then does `between`; the desktop app begins anew after that, browser mode ends.
   * `toRead`: the page says something that will not be there any more, and stays for the moment it takes to read.
   */
  startOver(between: () => Promise<void>, toRead: boolean): void
  /** Names of what was to be deleted with everything else and could not be, not even at this start. */
  stillThere: readonly string[]
  /** Reaches the network as this system does: its proxy, its certificates. */
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Encrypts tokens; null where the host cannot: they lie in a file that only this user can read. */
  secretBox: { encrypt(text: string): Buffer; decrypt(bytes: Buffer): string } | null
  protection: CrmState['protection']
  log: Logger
  /** Told of each decision on a banner; browser mode's `--json` prints it. */
  decided?(messageRowId: number, decision: Decision): void
  tunnelChanged?(state: TunnelState): void
  /** What the system says of sleep and network, where it says anything. Returns its own remover. */
  onSignal?(listener: (signal: 'resume' | 'online') => void): () => void
}

/** Why the app cannot start, in a closed code and in plain words. Nothing was changed. */
export class StartError extends Error {
  readonly code: 'data-directory-in-use' | 'listener-failed' | 'sandbox-off' | 'store-unavailable'

  constructor(code: StartError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The whole app without its window. */
export interface App {
  /** @throws StartError where it cannot start; what was started is stopped again. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Answers one request of the contract, checked in both directions. Never throws. */
  handle(channel: RequestChannel, input: unknown, pageId: string): Promise<Result<unknown, AppError>>
  attachPages(hub: { send(pageId: string, channel: PushChannel, payload: unknown): void }): void
  pageOpened(pageId: string): void
  pageClosed(pageId: string): void
  connection(): Connection
  settings(): Settings
  saveSettings(change: (settings: Settings) => Settings): Promise<void>
  /** Leads every open page there; while none is, the next one. */
  showPage(page: 'log' | 'connection' | 'settings'): void
  /** The URL to paste into HighLevel, else the loopback one; null while neither is known. */
  publicHookUrl(): string | null
  onConnection(listener: (connection: Connection) => void): () => void
  onSettings(listener: (settings: Settings) => void): () => void
  pause(until: number | null): void
  translate(): Translate
  uiResponse(request: { path: string; query: URLSearchParams; nonce: string }): Promise<{
    status: number
    headers: Record<string, string>
    body: Uint8Array | string
  }>
  /** Signs browser mode's session cookie; known after start. */
  uiSecret(): string
}
