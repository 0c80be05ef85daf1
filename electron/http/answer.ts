import { STATUS_CODES, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** An answer to the sender: JSON, or plain text for a probe; small, and nothing in it a stranger could use. */
export interface Answer {
  status: number
  body: Record<string, string> | string
  headers?: Record<string, string>
  /** Refusals of a body end the connection; the sender may not know how much of it was read. */
  close?: boolean
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const isText = typeof answer.body === 'string'
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  response.writeHead(answer.status, {
    'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...(answer.close ? { Connection: 'close' } : {}),
    ...answer.headers,
  })
  response.end(body)
}

/** An answer where no parsed request exists. The socket is ended after it and drained, never destroyed. */
export function sendRawAnswer(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
  socket.on('error', () => undefined)
  socket.resume()
  if (!socket.writable) return
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`)
}
