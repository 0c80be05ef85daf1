import { expect, it } from 'vitest'
import type { Banner } from '#shared/notification.ts'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { createToasts } from './create-toasts.ts'

const banner = (id: string): Banner => ({
  bannerId: id,
  tag: id,
  title: id,
  body: '',
  silent: false,
  target: { kind: 'page', page: 'log' },
})

it('counts as shown, and goes after a while, only once the window can be seen', async () => {
  const clock = createFakeClock()
  const world = { visible: false, shown: [] as string[], reports: [] as string[] }
  const toasts = createToasts({
    isVisible: () => world.visible,
    changed: (shown) => void (world.shown = shown.map(({ bannerId }) => bannerId)),
    report: ({ bannerId, event }) => void world.reports.push(`${bannerId} ${event}`),
    setTimer: clock.setTimer,
  })
  for (const id of ['a', 'b', 'c', 'd']) toasts.add(banner(id))
  await clock.advance(3_600_000)
  expect(world).toMatchObject({ shown: ['b', 'c', 'd'], reports: [] })
  world.visible = true
  toasts.look()
  toasts.look()
  expect(world.reports).toEqual(['b toast-shown', 'c toast-shown', 'd toast-shown'])
  toasts.close('b')
  await clock.advance(11_999)
  expect(world.shown).toEqual(['c', 'd'])
  await clock.advance(1)
  expect(world.shown).toEqual([])
  expect(clock.pending()).toBe(0)
})
