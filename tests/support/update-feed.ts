import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'

/** A place where releases lie, as electron-builder lays them down, on this computer. */
export async function startUpdateFeed(release: { version: string; file: Buffer; notes: string }) {
  const name = 'Saliente.AppImage'
  const sha512 = createHash('sha512').update(release.file).digest('base64')
  const asked: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const feed = {
    url: '',
    asked,
    /** Of every request, in the same order. */
    headers,
    /** What the release's description claims; a wrong one stands for a file that was tampered with. */
    sha512,
    stop: () => server.close(),
  }
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(path)
    headers.push(request.headers)
    if (path === '/latest-linux.yml') {
      const lines = [
        `version: ${release.version}`,
        'files:',
        `  - url: ${name}`,
        `    sha512: ${feed.sha512}`,
        `    size: ${release.file.length}`,
        `path: ${name}`,
        `sha512: ${feed.sha512}`,
        `releaseNotes: ${JSON.stringify(release.notes)}`,
        "releaseDate: '2026-11-22T12:00:00.000Z'",
      ]
      return response.end(`${lines.join('\n')}\n`)
    }
    if (path === `/${name}`) return response.end(release.file)
    return response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  feed.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return feed
}
