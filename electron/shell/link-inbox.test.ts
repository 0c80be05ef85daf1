import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { createLinkInbox, type Handed } from './link-inbox.ts'

function setUp() {
  const app = new EventEmitter()
  const followed: Handed[] = []
  const inbox = createLinkInbox(app as never)
  const event = { preventDefault: vi.fn<() => void>() }
  return { app, event, followed, follow: () => inbox.followWith((handed) => void followed.push(handed)) }
}

it('keeps the link that started the app until it can be followed, and follows later ones at once', () => {
  const { app, event, followed, follow } = setUp()
  app.emit('open-url', event, 'saliente://connection')
  expect(event.preventDefault).toHaveBeenCalled()
  expect(followed).toEqual([])
  follow()
  expect(followed).toEqual(['saliente://connection'])
  app.emit('open-url', event, 'saliente://log')
  app.emit('second-instance', {}, ['saliente', 'saliente://settings'])
  expect(followed).toEqual(['saliente://connection', 'saliente://log', ['saliente', 'saliente://settings']])
})

it('follows only the last of several that came too early, and nothing where none came', () => {
  const early = setUp()
  early.app.emit('open-url', early.event, 'saliente://log')
  early.app.emit('second-instance', {}, ['saliente'])
  early.follow()
  expect(early.followed).toEqual([['saliente']])
  const quiet = setUp()
  quiet.follow()
  expect(quiet.followed).toEqual([])
})
