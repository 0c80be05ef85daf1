import { EventEmitter } from 'node:events'
import { request, type RequestOptions } from 'node:http'
import { onCommand } from './control.ts'

type Invoked = (event: object, input: unknown) => unknown

/** Electron's `ipcMain`, requests only. */
class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Invoked>()

  handle(channel: string, handler: Invoked): void {
    if (this.#handlers.has(channel)) throw new Error(`second handler for ${channel}`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** A page's `ipcRenderer.invoke`. */
  async invoke(channel: string, event: object, input: unknown): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return structuredClone(await handler(event, input))
  }
}

export const ipcMain = new StandInIpcMain()

/** Electron's `powerMonitor`: the machine resumes when the test says so. */
export const powerMonitor = new EventEmitter()
onCommand('resume', () => powerMonitor.emit('resume'))

type ProtocolHandler = (request: Request) => Promise<Response>
type PermissionCheck = (contents: unknown, permission: string, origin: string) => boolean

const schemes = new Map<string, ProtocolHandler>()

export const protocol = {
  registerSchemesAsPrivileged(): void {},
  handle(scheme: string, handler: ProtocolHandler): void {
    schemes.set(scheme, handler)
  },
  /** The handler of a scheme, for the window that loads it. */
  handlerOf: (scheme: string): ProtocolHandler | undefined => schemes.get(scheme),
}

/** Without a check every permission would be granted, as in Electron. */
let permissionCheck: PermissionCheck = () => true

export const session = {
  defaultSession: {
    setPermissionRequestHandler(): void {},
    setPermissionCheckHandler(check: PermissionCheck): void {
      permissionCheck = check
    },
    isGranted: (permission: string, origin: string): boolean => permissionCheck(null, permission, origin),
  },
  fromPartition: () => ({}),
}

/** Electron's network, without its proxy. */
export const net = {
  fetch: (url: string, init?: RequestInit) => fetch(url, init),
  isOnline: (): boolean => true,
  /** What electron-updater asks with. */
  request: (options: RequestOptions) => request(options),
}

const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff))

/** A keyring of this very process: what it seals cannot be read as text, and it alone can open it. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  encryptString: (text: string): Buffer => flip(Buffer.from(text)),
  decryptString: (bytes: Buffer): string => flip(bytes).toString(),
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
}
