import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { requestChannels, type RequestChannel } from '#shared/ipc-channels.ts'
import { fail } from '#shared/result.ts'

interface RequestOptions {
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>
  /** The page that lives in these contents; null for contents that are not ours. */
  pageOf(contents: WebContents): string | null
  /** True for addresses of pages that may ask. */
  isOwnPage(url: string): boolean
  /** Checks the payload in both directions and never throws. */
  handle(channel: RequestChannel, input: unknown, pageId: string): Promise<unknown>
  onRefused(channel: RequestChannel, from: string): void
}

/**
 * Puts every request of the contract on Electron's IPC. Only our own window's main frame, on our own origin, may ask: a
 * frame inside it (an email preview) or any other contents gets an error and reaches no handler. Returns the remover.
 */
export function registerRequests(options: RequestOptions): () => void {
  for (const channel of requestChannels) {
    options.ipcMain.handle(channel, (event, input: unknown) => {
      const pageId = senderPage(event, options)
      if (pageId === null) {
        options.onRefused(channel, event.senderFrame?.url ?? 'a frame that is gone')
        return fail({ code: 'bad-request', detail: 'sender refused' })
      }
      return options.handle(channel, input ?? null, pageId)
    })
  }
  return () => {
    for (const channel of requestChannels) options.ipcMain.removeHandler(channel)
  }
}

function senderPage(event: IpcMainInvokeEvent, options: RequestOptions): string | null {
  const frame = event.senderFrame
  if (!frame || frame.parent !== null || !options.isOwnPage(frame.url)) return null
  return options.pageOf(event.sender)
}
