import { describe, expect, it } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createDigest } from './create-app-catch-up.ts'

/** A digest whose log holds some recovered messages, with everything it told of. */
function world() {
  const clock = createFakeClock()
  const here = { untold: 0, isFilling: false, canShow: true }
  const notices: string[] = []
  const log = {
    read: async () => here.untold,
    async write(_job: string, { count }: { count: number }) {
      here.untold -= count
    },
  }
  const digest = createDigest(
    // The casts: it asks nothing else of them.
    { host: {} } as unknown as Parameters<typeof createDigest>[0],
    log as unknown as Parameters<typeof createDigest>[1],
    {
      translate: () => createTranslator('en'),
      async notice({ title, body }) {
        if (here.canShow) notices.push(`${title}: ${body.split(' while')[0]}`)
        if (notices.length === 1 && here.untold === 2) here.untold += 3
        return here.canShow
      },
      isFilling: () => here.isFilling,
      setTimer: clock.setTimer,
    },
  )
  return { digest, clock, here, notices }
}

describe('createDigest', () => {
  it('tells of what was recovered once, however often it is asked to, and of what came meanwhile afterwards', async () => {
    const { digest, clock, here, notices } = world()
    here.untold = 2
    digest.tell()
    digest.tell()
    await clock.advance(0)
    expect(notices).toEqual([
      '2 messages were recovered: They were sent',
      '3 messages were recovered: They were sent',
    ])
    digest.stop()
  })

  it('tells of what filling and following brought in one, when both are done', async () => {
    const { digest, clock, here, notices } = world()
    here.isFilling = true
    for (let n = 0; n < 40; n += 1) {
      digest.followed()
      await clock.advance(500)
    }
    here.untold = 20
    digest.tell()
    await clock.advance(15_000)
    expect(notices).toEqual([])
    here.isFilling = false
    digest.tell()
    await clock.advance(10_000)
    expect(notices).toEqual(['60 messages were recovered: They were sent'])
    await clock.advance(60_000)
    expect(notices).toHaveLength(1)
    expect(clock.pending()).toBe(0)
  })

  it('tells later of what cannot be shown now', async () => {
    const { digest, clock, here, notices } = world()
    here.canShow = false
    digest.followed()
    await clock.advance(60_000)
    here.canShow = true
    digest.followed()
    await clock.advance(10_000)
    expect(notices).toEqual(['2 messages were recovered: They were sent'])
  })
})
