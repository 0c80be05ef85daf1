import { setGlobalProxyFromEnv } from 'node:http'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** This very computer is never reached through a proxy. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '*.localhost']

/**
 * Browser mode runs in plain Node, which by itself knows neither the usual proxy variables nor the certificates the system
 * trusts (a school's proxy has its own). The desktop app needs neither: Electron asks the system.
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

/** A certificate of the system that Node cannot read must not keep the app from starting: then its own are enough. */
function trustSystem(): void {
  try {
    const certificates = [...getCACertificates('default'), ...getCACertificates('system')]
    setDefaultCACertificates([...new Set(certificates)])
  } catch {
    setDefaultCACertificates(getCACertificates('bundled'))
  }
}
