import { request } from 'node:http'

interface PublicAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/**
 * Posts a body to a `{name}.localhost` URL as the outside world would: to 127.0.0.1 with the URL's own Host, since not
 * every resolver knows such names and `fetch` does not let a caller set Host.
 */
export function callPublic(
  publicUrl: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<PublicAnswer> {
  const { host, port, pathname, search } = new URL(publicUrl)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: pathname + search, method: 'POST', agent: false }
    const sent = request({ ...options, headers: { 'content-type': 'application/json', ...headers, host } })
    sent.once('error', reject)
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    sent.end(body)
  })
}
