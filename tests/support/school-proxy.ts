import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createServer as createTlsServer } from 'node:tls'

/** Of no use anywhere else: it vouches for `localhost` to whoever trusts it, and only a test does. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5Lol9roNPkd0MP/F
ph/dSpMY3ClL3/GYOQ6DQOu7x8ChRANCAARMN0JqxycjyRHj0L4JrL3QbDZMvVZv
/hozk930J/tGAbSiQ3PVWKacaXl888Gcd3b6rMvRRcb8JVvPqEhnDKrh
-----END PRIVATE KEY-----`
const certificate = `-----BEGIN CERTIFICATE-----
MIIB0zCCAXmgAwIBAgIUbx/Qyl1rNk6rPjfhWoX6/OwfOwAwCgYIKoZIzj0EAwIw
MDEaMBgGA1UECgwRUHJveHkgb2YgYSBzY2hvb2wxEjAQBgNVBAMMCTEyNy4wLjAu
MTAgFw0yNjExMjIxNzE3MzBaGA8yMTI2MTAyOTE3MTczMFowMDEaMBgGA1UECgwR
UHJveHkgb2YgYSBzY2hvb2wxEjAQBgNVBAMMCTEyNy4wLjAuMTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABEw3QmrHJyPJEePQvgmsvdBsNky9Vm/+GjOT3fQn+0YB
tKJDc9VYppxpeXzzwZx3dvqsy9FFxvwlW8+oSGcMquGjbzBtMB0GA1UdDgQWBBQk
hI7sHd3N1WNETOfq2wpLI6NfkDAfBgNVHSMEGDAWgBQkhI7sHd3N1WNETOfq2wpL
I6NfkDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9z
dDAKBggqhkjOPQQDAgNIADBFAiBT+AkUJlQ6HZRj9p+F8ahdbCt++pBp2i8V4nfq
wXdEpwIhAJWgWanm9PNLwCkh+hEYx2E7xQZVvLQvQcOk+LUUJ/RB
-----END CERTIFICATE-----`

/**
 * An https server that shows the certificate of a school's proxy in place of the API's, and refuses what it is asked; or hands
 * on what it reads to a port of this machine. `trusted`, `bySystem`: the environment in which Node alone, or the system of
 * that school's computers, trusts it.
 */
export async function startSchoolProxy(behind?: number): Promise<{
  url: string
  trusted: Record<string, string>
  bySystem: Record<string, string>
  stop(): Promise<unknown>
}> {
  const options = { key, cert: certificate }
  const server =
    behind === undefined
      ? createServer(options, (_request, response) => response.writeHead(401).end())
      : createTlsServer(options, (socket) => {
          const inner = connect(behind, '127.0.0.1')
          pipeline(socket, inner, socket, () => undefined)
        })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const path = join(mkdtempSync(join(tmpdir(), 'saliente-school-')), 'school.pem')
  writeFileSync(path, certificate)
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    trusted: { NODE_EXTRA_CA_CERTS: path },
    bySystem: { SSL_CERT_FILE: path },
    stop: () => new Promise((done) => server.close(done)),
  }
}
