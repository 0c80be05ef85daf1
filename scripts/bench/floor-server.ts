import { createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The benchmark's floor: a bare server that reads and checks each body, and stores nothing. Prints its port. */
const key = createPublicKey(process.env['BENCH_PUBLIC_KEY'] ?? '')

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const raw = Buffer.concat(chunks)
    const signature = Buffer.from(String(request.headers['x-ghl-signature']), 'base64')
    const good = verify(null, raw, key, signature) && typeof JSON.parse(raw.toString('utf8')) === 'object'
    response.writeHead(good ? 200 : 401, { 'Content-Length': 2 }).end('ok')
  })
})
server.listen(0, '127.0.0.1', () => {
  // The cast: a TCP server that listens has an address of this form.
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
