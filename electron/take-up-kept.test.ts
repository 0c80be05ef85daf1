import { expect, it } from 'vitest'
import { discardHeld } from './take-up-kept.ts'

it('what is discarded is thrown away step by step, until nothing of it is left', async () => {
  const did: string[] = []
  let left = 3
  await discardHeld(
    {
      log: {
        async write(op: string) {
          did.push(op)
          left -= 1
          return { discarded: 1, more: left > 0 }
        },
      } as never,
      connection: { settle: () => undefined, refresh: async () => void did.push(`refresh`) } as never,
    },
    { locationId: 'l', appId: 'a' },
  )
  expect(did).toEqual(['discard-held', 'discard-held', 'discard-held', 'refresh'])
})
