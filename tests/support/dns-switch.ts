/**
 * Loaded into the app with NODE_OPTIONS by tests of a failing DNS: names below `.tunnel.test` are this machine, until the
 * file SALIENTE_DNS_DOWN names exists; then nothing can be resolved. It reaches the app's worker threads too.
 */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns'
import { existsSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

type Answer = (error: Error | null, address?: string | LookupAddress[], family?: number) => void

const real = dns.lookup
const isDown = (): boolean => existsSync(process.env['SALIENTE_DNS_DOWN'] ?? '')

function lookup(hostname: string, options: LookupOptions | Answer, callback?: Answer): void {
  const answer = typeof options === 'function' ? options : callback
  const all = typeof options === 'object' && options.all === true
  if (!hostname.endsWith('.tunnel.test')) {
    // The cast: the caller's own arguments, passed on as they came.
    Reflect.apply(real, dns, callback ? [hostname, options, callback] : [hostname, options])
  } else if (isDown()) {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
      code: 'ENOTFOUND',
      hostname,
    })
    setImmediate(() => answer?.(error))
  } else if (all) setImmediate(() => answer?.(null, [{ address: '127.0.0.1', family: 4 }]))
  else setImmediate(() => answer?.(null, '127.0.0.1', 4))
}

Object.assign(dns, { lookup })
syncBuiltinESMExports()
