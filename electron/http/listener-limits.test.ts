import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { removeIdleLimits } from './guard-sockets.ts'
import { shippedLimits } from './listener-limits.ts'

describe('what ships', () => {
  it('is 5 MB kept, 64 MB drained, 30 s from the first byte', () => {
    expect(shippedLimits).toEqual({
      bodyBytes: 5 * 1024 * 1024,
      drainBytes: 64 * 1024 * 1024,
      requestMs: 30_000,
      headerCheckMs: 1_000,
    })
  })

  it('has none of Node’s idle limits, which would close the waiting sockets of a tunnel', () => {
    const server = createServer()
    removeIdleLimits(server)
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = server
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout }).toEqual({
      headersTimeout: 0,
      requestTimeout: 0,
      keepAliveTimeout: 0,
      timeout: 0,
    })
  })
})
