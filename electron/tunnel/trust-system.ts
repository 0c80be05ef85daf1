import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/**
 * From here on this thread trusts the certificates the system trusts, besides Node's own: the firewall of a school shows one
 * of its own. It holds for one thread only, so each that connects calls it. A certificate of the system that Node cannot read
 * must not keep the app from starting: then its own are enough.
 */
export function trustSystem(): void {
  try {
    const certificates = [...getCACertificates('default'), ...getCACertificates('system')]
    setDefaultCACertificates([...new Set(certificates)])
  } catch {
    setDefaultCACertificates(getCACertificates('bundled'))
  }
}
