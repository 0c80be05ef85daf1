import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { createDigest } from './create-app-catch-up.ts'

describe('createDigest', () => {
  it('tells of what was recovered once, however often it is asked to, and of what came meanwhile afterwards', async () => {
    let untold = 1
    const notices: string[] = []
    const isDone = Promise.withResolvers<void>()
    const log = {
      read: async () => untold,
      async write(_job: string, { count }: { count: number }) {
        untold -= count
        if (untold === 0) isDone.resolve()
      },
    }
    const digest = createDigest(
      // The casts: it asks nothing else of them.
      { host: {} } as unknown as Parameters<typeof createDigest>[0],
      log as unknown as Parameters<typeof createDigest>[1],
      {
        translate: () => createTranslator('en'),
        async notice({ title, body }) {
          notices.push(`${title}: ${body.split(' while')[0]}`)
          if (notices.length === 1) untold += 3
          return true
        },
      },
    )
    digest.tell()
    digest.tell()
    await isDone.promise
    expect(notices).toEqual([
      '1 message was recovered: It was sent',
      '3 messages were recovered: They were sent',
    ])
    digest.stop()
  })
})
