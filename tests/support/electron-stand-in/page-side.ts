/**
 * The script that runs in every frame before its own: in the main frame it runs the preload, which gets what Electron
 * gives a sandboxed one. The preload is part of the script's text, because the page's policy forbids `eval`.
 */
export function pageScript(preload: string): string {
  return `if (window.top === window) {
    (function (require, module, exports) {
${preload}
    })((${preloadRequire.toString()})(), { exports: {} }, {})
  }`
}

/** What `require` is in a sandboxed preload: `electron` with contextBridge and ipcRenderer, nothing else. */
function preloadRequire(): (name: string) => object {
  const scope = globalThis as unknown as {
    standInInvoke(channel: string, input: unknown): Promise<{ value?: unknown; error?: string }>
    standInEmit?: (channel: string, payload: unknown) => void
    /** Main knows whether this page can show banners. */
    standInDescribed?: boolean
  }
  type Listener = (event: object, payload: unknown) => void
  const listeners = new Map<string, Set<Listener>>()
  const invoke = scope.standInInvoke
  const ipcRenderer = {
    async invoke(channel: string, input: unknown): Promise<unknown> {
      const answer = await invoke(channel, structuredClone(input))
      if (answer.error !== undefined) throw new Error(answer.error)
      scope.standInDescribed ||= channel === 'page:status'
      return answer.value
    },
    on(channel: string, listener: Listener): void {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener)
    },
  }
  scope.standInEmit = (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, payload)
  }
  const contextBridge = {
    exposeInMainWorld(name: string, api: object): void {
      Object.defineProperty(globalThis, name, { value: Object.freeze(api), enumerable: true })
    },
  }
  return (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
}
