import { expect, it } from 'vitest'
import { z } from 'zod'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createApiClient } from './api-client.ts'
import { createRateGate } from './rate-gate.ts'

const request = { path: '/it', version: '2021-07-28', schema: z.object({}) } as const

it('never sends what was broken off while HighLevel asked to wait', async () => {
  const clock = createFakeClock()
  const sent: string[] = []
  const client = createApiClient({
    base: () => 'https://api.example',
    async fetch(_url, { method = '' }) {
      sent.push(method)
      return Response.json({}, { status: 429, headers: { 'retry-after': '3600' } })
    },
    gate: createRateGate({ ticks: clock.ticks, setTimer: (ms, fn) => clock.setTimer(ms, fn) }),
    closing: new AbortController().signal,
    now: clock.now,
  })
  const access = { locationId: 'north', token: 'token', share: 1 }
  expect(await client.get(access, request)).toMatchObject({ error: { kind: 'rate-limited' } })
  const broken = new AbortController()
  const held = client.delete({ ...access, signal: broken.signal }, request)
  broken.abort()
  expect(await held).toMatchObject({ error: { kind: 'offline' } })
  await clock.advance(2 * 3_600_000)
  expect(sent).toEqual(['GET'])
})
