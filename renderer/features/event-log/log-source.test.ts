import { describe, expect, it } from 'vitest'
import type { LogPageRequest } from '#shared/query.ts'
import { messageRow } from '#tests/support/message-row.ts'
import { createLogSource } from './log-source.ts'
import type { LogPage } from './log-window.ts'

const row = (id: number) => messageRow({ id, listedAt: id })
const page = (...ids: number[]): LogPage => ({ rows: ids.map(row), hasNewer: false, hasOlder: false })

/** A source whose questions are answered by hand. */
function setUp() {
  const asked: { request: LogPageRequest; answer: (page: LogPage) => void; fail: (error: Error) => void }[] =
    []
  const source = createLogSource(
    (request) => new Promise((answer, fail) => asked.push({ request, answer, fail })),
  )
  const ids = () => source.snapshot().window.rows.map(({ id }) => id)
  return { source, asked, ids }
}
type World = ReturnType<typeof setUp>

async function open({ source, asked }: World, first: LogPage) {
  const shown = source.show({}, { kind: 'newest' })
  asked[0]?.answer(first)
  await shown
}

describe('what is asked', () => {
  it('reads nothing by itself', () => {
    expect(setUp().asked).toHaveLength(0)
  })

  it('drops the answer to a question that was overtaken', async () => {
    const { source, asked, ids } = setUp()
    const first = source.show({ text: 'a' }, { kind: 'newest' })
    const second = source.show({ text: 'ab' }, { kind: 'newest' })
    asked[1]?.answer(page(2))
    asked[0]?.answer(page(1))
    await Promise.all([first, second])
    expect(ids()).toEqual([2])
  })

  it('reads on from the last row, once at a time', async () => {
    const world = setUp()
    await open(world, { ...page(9, 8), hasOlder: true })
    const reading = world.source.extend('oldest')
    await world.source.extend('oldest')
    expect(world.asked).toHaveLength(2)
    expect(world.asked[1]?.request.anchor).toEqual({ kind: 'older-than', cursor: { listedAt: 8, id: 8 } })
    world.asked[1]?.answer(page(7))
    await reading
    expect(world.ids()).toEqual([9, 8, 7])
    await world.source.extend('oldest')
    expect(world.asked).toHaveLength(2)
  })

  it.each<[string, (question: World['asked'][number]) => void]>([
    ['answered with nothing', (question) => question.answer(page())],
    ['not answered', (question) => question.fail(new Error('not-found'))],
  ])('shows the log where the message asked for is not there: %s', async (_, reply) => {
    const { source, asked, ids } = setUp()
    const shown = source.show({}, { kind: 'around', id: 99 })
    asked.forEach(reply)
    await expect.poll(() => asked).toHaveLength(2)
    expect(asked[1]?.request.anchor).toEqual({ kind: 'newest' })
    asked[1]?.answer(page(3))
    await shown
    expect(ids()).toEqual([3])
    expect(source.snapshot().status).toBe('ready')
  })

  it('says when it cannot read', async () => {
    const { source, asked } = setUp()
    const shown = source.show({}, { kind: 'newest' })
    asked[0]?.fail(new Error('store'))
    await shown
    expect(source.snapshot()).toMatchObject({ status: 'failed', error: new Error('store') })
  })
})

describe('what is pushed', () => {
  it('counts what arrives out of sight, until the newest end is seen', async () => {
    const world = setUp()
    await open(world, page(1))
    world.source.setPinned(false)
    world.source.applyChanged([row(2)], false)
    expect(world.source.snapshot().window.unseen).toBe(1)
    world.source.setPinned(true)
    expect(world.source.snapshot().window.unseen).toBe(0)
    expect(world.ids()).toEqual([2, 1])
  })

  it('reads again when more came than was sent, or when pushes may have been missed', async () => {
    const world = setUp()
    await open(world, page(1))
    world.source.applyChanged([row(2)], true)
    expect(world.asked).toHaveLength(2)
    world.asked[1]?.answer(page(3, 2, 1))
    await expect.poll(() => world.ids()).toEqual([3, 2, 1])
    world.source.refresh()
    expect(world.asked).toHaveLength(3)
  })

  it('loses nothing that is pushed while a page is on its way', async () => {
    const { source, asked, ids } = setUp()
    const shown = source.show({}, { kind: 'newest' })
    source.applyChanged([row(2)], false)
    asked[0]?.answer(page(1))
    await shown
    expect(ids()).toEqual([2, 1])
    const again = source.jump({ kind: 'newest' })
    source.applyChanged([row(3)], true)
    asked[1]?.answer(page(2, 1))
    await again
    expect(source.snapshot().window.hasNewer).toBe(true)
  })

  it('moves nothing for somebody who reads further down', async () => {
    const world = setUp()
    await open(world, page(1))
    world.source.setPinned(false)
    world.source.refresh()
    expect(world.asked).toHaveLength(1)
    expect(world.source.snapshot().window.hasNewer).toBe(true)
  })
})

describe('new names', () => {
  const named = [{ kind: 'user', id: 'user-1', name: 'Ana' }] as const
  const names = ({ source }: World) => source.snapshot().window.rows.map(({ userName }) => userName)

  it('reach rows already on the screen', async () => {
    const world = setUp()
    await open(world, page(2, 1))
    world.source.applyNames(named)
    expect(names(world)).toEqual(['Ana', 'Ana'])
  })

  it('are not lost while a page is being read that does not know them yet', async () => {
    const world = setUp()
    const shown = world.source.show({}, { kind: 'newest' })
    world.source.applyChanged([row(3)], false)
    world.source.applyNames(named)
    world.asked[0]?.answer(page(2, 1))
    await shown
    expect(names(world)).toEqual(['Ana', 'Ana', 'Ana'])
  })
})
