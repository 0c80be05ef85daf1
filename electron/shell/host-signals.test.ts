import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#tests/support/fake-clock.ts'
import { listenToHost } from './host-signals.ts'

function setUp() {
  const clock = createFakeClock()
  const powerMonitor = new EventEmitter()
  const net = { online: true, isOnline: () => net.online }
  const heard: string[] = []
  const remove = listenToHost({ powerMonitor, net, setTimer: clock.setTimer }, (signal) => heard.push(signal))
  return { clock, powerMonitor, net, heard, remove }
}

describe('listenToHost', () => {
  it('tells of every resume, and of a network that is there again', async () => {
    const { clock, powerMonitor, net, heard } = setUp()
    powerMonitor.emit('resume')
    net.online = false
    await clock.advance(10_000)
    expect(heard).toEqual(['resume'])
    net.online = true
    await clock.advance(10_000)
    expect(heard).toEqual(['resume', 'online'])
  })

  it('tells nothing once it is removed', async () => {
    const { clock, powerMonitor, heard, remove } = setUp()
    remove()
    powerMonitor.emit('resume')
    expect(heard).toEqual([])
    expect(clock.pending()).toBe(0)
  })
})
