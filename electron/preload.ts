import { contextBridge, ipcRenderer } from 'electron'
import { pushChannels, requestChannels } from '#shared/ipc-channels.ts'

/**
 * The page's only door to main: the shape of BridgeApi (shared/ipc-contract.ts), built here without it, because a
 * preload that knows schemas would carry them into every page. Names outside the contract are refused on this side;
 * who may ask, and what the payloads may be, is checked in main.
 */
const requests: readonly string[] = requestChannels
const pushes: readonly string[] = pushChannels

contextBridge.exposeInMainWorld('api', {
  request(channel: string, input: unknown): Promise<unknown> {
    if (!requests.includes(channel)) return Promise.reject(new Error('unknown request channel'))
    return ipcRenderer.invoke(channel, input)
  },
  subscribe(channel: string, listener: (payload: unknown) => void): () => void {
    if (!pushes.includes(channel)) throw new Error('unknown push channel')
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(channel, forward)
    return () => {
      ipcRenderer.removeListener(channel, forward)
    }
  },
})
