import { describe, expect, it } from 'vitest'
import type { TunnelState } from '#shared/connection.ts'
import type { NameHold } from '#shared/hearing.ts'
import { createNameHolds } from './name-holds.ts'

const healing = (reason: string): TunnelState => ({ state: 'healing', since: 100, reason, nextTryAt: 0 })
const live = (nameChanged = false): TunnelState => ({
  state: 'live',
  since: 0,
  publicUrl: 'https://x.example/hooks/t',
  verifiedAt: 0,
  nameChanged,
})

function setUp() {
  const written: NameHold[] = []
  let now = 150
  let name = 'mine'
  const holds = createNameHolds({
    now: () => now,
    name: () => name,
    isOwnUrl: () => name.includes('.'),
    write: (hold) => written.push(hold),
  })
  return {
    holds,
    written,
    at: (moment: number) => (now = moment),
    rename: (next: string) => (name = next),
  }
}

describe('createNameHolds', () => {
  it('tells from when to when the name was not to be had, and that somebody answered', () => {
    const { holds, written, at } = setUp()
    holds.tunnel(healing('name-taken'))
    holds.tunnel(healing('stranger'))
    holds.tunnel(healing('name-taken'))
    at(900)
    holds.tunnel(live())
    expect(written).toEqual([
      { name: 'mine', from: 150, to: null, certain: false },
      { name: 'mine', from: 150, to: null, certain: true },
      { name: 'mine', from: 150, to: 900, certain: true },
    ])
  })

  it('counts a stranger on the open URL from the last proof that it was ours', () => {
    const { holds, written } = setUp()
    holds.tunnel(healing('stranger'))
    expect(written).toEqual([{ name: 'mine', from: 100, to: null, certain: true }])
  })

  it('ends the hold of a name that was given up for another', () => {
    const { holds, written, rename, at } = setUp()
    holds.tunnel(healing('name-taken'))
    holds.tunnel(live(true))
    rename('other')
    at(900)
    holds.tunnel(live())
    holds.tunnel(live())
    expect(written).toEqual([
      { name: 'mine', from: 150, to: null, certain: false },
      { name: 'mine', from: 150, to: 900, certain: false },
    ])
  })

  it('speaks of an own URL only once that has led here, in this run or an earlier one', () => {
    const { holds, written, rename } = setUp()
    rename('typo.example.com')
    holds.tunnel(healing('stranger'))
    expect(written).toEqual([])
    holds.start(null, ['hooks.example.com'])
    for (const own of ['hooks.example.com', 'proven.example.com']) {
      rename(own)
      if (own.startsWith('proven')) holds.tunnel(live())
      holds.tunnel(healing('stranger'))
      expect(written.at(-1)).toMatchObject({ name: own, to: null, certain: true })
    }
  })

  it('has nothing to say of other trouble', () => {
    const { holds, written } = setUp()
    holds.tunnel(healing('probe-failed'))
    holds.tunnel(live())
    expect(written).toEqual([])
  })

  it('ends when the name is ours again, also after another was used for a while, or after a restart', () => {
    const { holds, written, at } = setUp()
    holds.tunnel(healing('stranger'))
    holds.tunnel(live(true))
    at(900)
    holds.tunnel(live())
    expect(written.at(-1)).toEqual({ name: 'mine', from: 100, to: 900, certain: true })
    holds.start({ name: 'mine', from: 5, to: null, certain: false }, [])
    holds.tunnel(live())
    expect(written.at(-1)).toEqual({ name: 'mine', from: 5, to: 900, certain: false })
  })
})
