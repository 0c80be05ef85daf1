import { setGlobalProxyFromEnv } from 'node:http'
import { trustSystem } from './tunnel/trust-system.ts'

/** This very computer is never reached through a proxy. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '*.localhost']

/**
 * Browser mode runs in plain Node, which by itself knows neither the usual proxy variables nor the certificates the system
 * trusts. In the desktop app Electron asks the system for what goes through its own network.
 */
export function useSystemNetwork(env: NodeJS.ProcessEnv): void {
  trustSystem()
  const read = (name: string) => env[name.toLowerCase()] || env[name]
  const [httpProxy, httpsProxy] = [read('HTTP_PROXY'), read('HTTPS_PROXY')]
  if (!httpProxy && !httpsProxy) return
  setGlobalProxyFromEnv({
    ...(httpProxy ? { HTTP_PROXY: httpProxy } : {}),
    ...(httpsProxy ? { HTTPS_PROXY: httpsProxy } : {}),
    NO_PROXY: [read('NO_PROXY'), ...LOOPBACK].filter(Boolean).join(','),
  })
}
