import { describe, expect, it } from 'vitest'
import { watchWorld as world } from '#tests/support/watch-world.ts'
import { WATCH_EVERY } from './watch-delivery.ts'

const minute = 60_000
const hour = 60 * minute

describe('with a token', () => {
  it('tells of messages that are missing for more than ten minutes, and of which sub-account', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() })
    watch.start()
    await clock.advance(WATCH_EVERY - 1)
    expect(alerts).toEqual([])
    await clock.advance(WATCH_EVERY)
    expect(alerts).toMatchObject([{ kind: 'not-delivering', account: 'Campus Norte', missing: 1 }])
    expect(watch.missingSince()).toBe(here.said[0]?.at)
    expect(here.changes).toBe(1)
    watch.stop()
    expect(clock.pending()).toBe(0)
  })

  it('finds what is missing under all that contacts have written since', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - 20 * minute })
    for (let i = 0; i < 120; i += 1) {
      here.said.push({ id: `i${i}`, at: clock.now() - i * 1_000, direction: 'inbound' })
    }
    await watch.look()
    expect(alerts).toMatchObject([{ kind: 'not-delivering', missing: 1 }])
  })

  it('is content with what arrived, and with what the contact wrote', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push(
      { id: 'm1', at: clock.now() - hour },
      { id: 'm2', at: clock.now() - hour, direction: 'inbound' },
    )
    here.arrived.add('m1')
    await watch.look()
    expect(alerts).toEqual([])
  })

  it('does not count what was sent while the address was down, by a moment that is not to come', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - hour })
    if (here.tunnel.state === 'live') here.tunnel.since = clock.now() - minute
    await watch.look()
    expect(alerts).toEqual([])
    if (here.tunnel.state === 'live') here.tunnel.since = clock.now() + hour
    await watch.look()
    expect(alerts).toMatchObject([{ missing: 1 }])
  })

  it('does not count what was sent before a sub-account was connected, by a moment that is not to come', async () => {
    const { here, watch, alerts, clock } = world()
    here.connectedAt = clock.now() + 12 * hour
    here.said.push({ id: 'm1', at: clock.now() - hour })
    await watch.look()
    expect(alerts).toEqual([])
    here.said.push({ id: 'm2', at: clock.now() + minute })
    await clock.advance(hour)
    await watch.look()
    expect(alerts).toMatchObject([{ missing: 1 }])
  })

  it('has nothing to say to somebody who chose to do without the webhook', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - hour })
    await watch.look()
    expect(alerts).toHaveLength(1)
    here.hearing = { by: 'follow', lateSeconds: 20, why: 'chosen' }
    await watch.look()
    expect(alerts).toEqual([])
    expect(watch.missingSince()).toBeNull()
  })

  it('steps back only when something arrives by itself again, not when nothing was sent', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - 20 * minute })
    await watch.look()
    expect(alerts).toHaveLength(1)
    here.said = []
    await watch.look()
    expect(watch.missingSince()).not.toBeNull()
    here.said.push({ id: 'm2', at: clock.now() - 15 * minute })
    here.arrived.add('m2')
    await watch.look()
    expect(watch.missingSince()).toBeNull()
    expect(alerts).toEqual([])
  })
})

describe('with several sub-accounts', () => {
  /** North is deaf, South is not. */
  async function halfDeaf() {
    const all = world()
    all.here.places = ['north', 'south']
    all.here.said.push(
      { id: 'n1', at: all.clock.now() - 20 * minute },
      { id: 's1', at: all.clock.now() - 20 * minute, place: 'south' },
    )
    all.here.arrived.add('s1')
    await all.watch.look()
    expect(all.alerts).toMatchObject([{ kind: 'not-delivering', account: 'Campus Norte', missing: 1 }])
    return all
  }

  it('does not take one that is busy for another that is deaf', async () => {
    const { here, watch, alerts, clock } = await halfDeaf()
    const since = watch.missingSince()
    // Nothing more is sent from North, and what is missing there is beyond what is looked at.
    await clock.advance(3 * hour)
    here.said.push({ id: 's2', at: clock.now() - 15 * minute, place: 'south' })
    here.arrived.add('s2')
    await watch.look()
    expect(alerts).toMatchObject([{ kind: 'not-delivering', account: 'Campus Norte', missing: 1 }])
    expect([watch.missingSince(), watch.isMissing('north'), watch.isMissing('south')]).toEqual([
      since,
      true,
      false,
    ])
  })

  it('keeps the word of one that cannot be asked, and ends it with an arrival of that one', async () => {
    const { here, watch, alerts, clock } = await halfDeaf()
    here.refused.add('north')
    here.said.push({ id: 's2', at: clock.now() - 15 * minute, place: 'south' })
    await watch.look()
    expect(alerts).toMatchObject([{ account: 'Campus Norte, Campus Sur', missing: 2 }])
    here.refused.clear()
    here.said.push({ id: 'n2', at: clock.now() - 12 * minute })
    here.arrived.add('n2')
    await watch.look()
    expect(alerts).toMatchObject([{ account: 'Campus Sur', missing: 1, since: here.said[2]?.at }])
    expect(watch.missingSince()).toBe(here.said[2]?.at)
  })

  it('ends with its removal, at once', async () => {
    const { here, watch, alerts } = await halfDeaf()
    here.places = ['south']
    watch.forgetRemoved()
    expect(alerts).toEqual([])
    expect(watch.missingSince()).toBeNull()
  })
})

describe('an alert that is not true any more', () => {
  it('ends with the first message that arrives again, whatever was missed before', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - 20 * minute })
    await watch.look()
    expect(alerts).toHaveLength(1)
    here.said.push({ id: 'm2', at: clock.now() - 15 * minute })
    here.arrived.add('m2')
    await watch.look()
    expect(alerts).toEqual([])
    expect(watch.missingSince()).toBeNull()
    here.said.push({ id: 'm3', at: clock.now() - 12 * minute })
    await watch.look()
    expect(alerts).toMatchObject([{ missing: 1, since: here.said[2]?.at }])
  })

  it('ends with the last sub-account', async () => {
    const { here, watch, alerts, clock } = world()
    here.said.push({ id: 'm1', at: clock.now() - 20 * minute })
    await watch.look()
    expect(alerts).toHaveLength(1)
    here.isConnected = false
    here.tunnel = { state: 'off', why: 'none' }
    await watch.look()
    expect(alerts).toEqual([])
    expect(watch.missingSince()).toBeNull()
  })

  it('is not begun by what makes no webhook', async () => {
    const { here, watch, alerts, clock } = world()
    for (const type of ['TYPE_FORM_SUBMISSION', 'TYPE_INSTAGRAM_COMMENT', 'TYPE_LIVE_CHAT_INFO_MESSAGE']) {
      here.said.push({ id: type, at: clock.now() - 20 * minute, type })
    }
    await watch.look()
    expect(alerts).toEqual([])
    here.said.push({ id: 'm1', at: clock.now() - 20 * minute, type: 'TYPE_CUSTOM_PROVIDER_SMS' })
    await watch.look()
    expect(alerts).toMatchObject([{ missing: 1 }])
  })
})

describe('without a token', () => {
  it('tells of a silence that is longer than usual, until a message arrives', async () => {
    const { here, watch, alerts, clock } = world({ isConnected: false })
    const first = Math.floor(clock.now() / hour) * hour - 21 * 24 * hour
    here.counts = Array.from({ length: 18 * 24 }, (_hour, i) => ({ hour: first + i * hour, count: 5 }))
    here.last = (here.counts.at(-1)?.hour ?? 0) + minute
    await watch.look()
    expect(alerts).toMatchObject([{ kind: 'silent' }])
    watch.arrived()
    expect(alerts).toEqual([])
    // The laptop was closed until now: that is no silence.
    here.since = clock.now()
    await watch.look()
    expect(alerts).toEqual([])
  })

  it('listens for silence too where no token is accepted any more, until one is', async () => {
    const { here, watch, alerts, clock } = world()
    const first = Math.floor(clock.now() / hour) * hour - 21 * 24 * hour
    here.counts = Array.from({ length: 18 * 24 }, (_hour, i) => ({ hour: first + i * hour, count: 5 }))
    here.last = (here.counts.at(-1)?.hour ?? 0) + minute
    here.isRefused = true
    await watch.look()
    expect(alerts).toMatchObject([{ kind: 'silent' }])
    here.isRefused = false
    await watch.look()
    expect(alerts).toEqual([])
  })
})
