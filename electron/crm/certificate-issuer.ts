import { connect, rootCertificates } from 'node:tls'

/** Typed as an error; at run time Node gives the code alone. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

/** Milliseconds a look at a certificate may take. */
const TIME_LIMIT = 8_000

/**
 * Whether an error's code says that nobody known signed a certificate (OpenSSL's and Chromium's names). One that ran out, or is
 * for another time because this computer's clock is wrong, is nobody's put in the place.
 */
export function isForeignIssuer(said: string): boolean {
  return /SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|CERT_UNTRUSTED|CERT_AUTHORITY_INVALID/.test(said)
}

/**
 * Who signed the certificate a host shows here. `replaced`: none of the public authorities did (Mozilla's list, which comes with
 * Node), so a proxy of the network put its own in the place. Null: no certificate was seen, e.g. because there is only a proxy.
 */
export function seeCertificate(
  host: string,
  port: number,
): Promise<{ issuer: string; replaced: boolean } | null> {
  const { promise, resolve } = Promise.withResolvers<{ issuer: string; replaced: boolean } | null>()
  const socket = connect({
    host,
    port,
    servername: host,
    ca: [...rootCertificates],
    // Nothing is sent over this connection: it only looks.
    rejectUnauthorized: false,
    timeout: TIME_LIMIT,
  })
  socket.once('secureConnect', () => {
    const { issuer } = socket.getPeerCertificate()
    const name = issuer?.O ?? issuer?.CN ?? ''
    resolve({ issuer: String(name), replaced: isForeignIssuer(codeOf(socket.authorizationError)) })
    socket.destroy()
  })
  socket.once('timeout', () => socket.destroy())
  socket.once('error', () => resolve(null))
  socket.once('close', () => resolve(null))
  return promise
}
