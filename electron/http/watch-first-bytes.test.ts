import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFirstByteWatch } from './watch-first-bytes.ts'

class FakeSocket extends EventEmitter {
  bytesRead = 0
}

function watched() {
  const slow: FakeSocket[] = []
  const watch = createFirstByteWatch<FakeSocket>({ requestMs: 30_000, headerCheckMs: 1_000 }, (socket) =>
    slow.push(socket),
  )
  const socket = new FakeSocket()
  watch.start()
  watch.opened(socket)
  return { watch, socket, slow }
}

describe('createFirstByteWatch', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('never minds a socket that waits without a byte', () => {
    const { slow } = watched()
    vi.advanceTimersByTime(24 * 3_600_000)
    expect(slow).toEqual([])
  })

  it('reports headers that take too long, once, counted from the first byte', () => {
    const { socket, slow } = watched()
    vi.advanceTimersByTime(3_600_000)
    socket.bytesRead = 1
    vi.advanceTimersByTime(29_000)
    expect(slow).toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(slow).toEqual([socket])
    vi.advanceTimersByTime(60_000)
    expect(slow).toHaveLength(1)
  })

  it('tells a request when its first byte came', () => {
    const { watch, socket } = watched()
    socket.bytesRead = 1
    vi.advanceTimersByTime(1_000)
    const noticed = performance.now()
    vi.advanceTimersByTime(5_000)
    expect(watch.requestBegan(socket)).toBe(noticed)
  })

  it('leaves the time of the answer to others, and starts over for the next request', () => {
    const { watch, socket, slow } = watched()
    socket.bytesRead = 100
    watch.requestBegan(socket)
    watch.requestRead(socket)
    vi.advanceTimersByTime(60_000)
    watch.requestAnswered(socket)
    vi.advanceTimersByTime(60_000)
    expect(slow).toEqual([])
    socket.bytesRead = 101
    vi.advanceTimersByTime(32_000)
    expect(slow).toEqual([socket])
  })

  it('counts what came while an answer was pending to the next request', () => {
    const { watch, socket, slow } = watched()
    socket.bytesRead = 100
    watch.requestBegan(socket)
    watch.requestRead(socket)
    socket.bytesRead = 120
    watch.requestAnswered(socket)
    vi.advanceTimersByTime(32_000)
    expect(slow).toEqual([socket])
  })

  it('waits for all of several requests in a row', () => {
    const { watch, socket, slow } = watched()
    socket.bytesRead = 200
    watch.requestBegan(socket)
    watch.requestBegan(socket)
    watch.requestAnswered(socket)
    vi.advanceTimersByTime(60_000)
    expect(slow).toEqual([])
  })

  it('forgets sockets that closed, were given up, or when it stops', () => {
    const { watch, socket, slow } = watched()
    const given = new FakeSocket()
    const left = new FakeSocket()
    for (const other of [given, left]) watch.opened(other)
    for (const any of [socket, given, left]) any.bytesRead = 1
    socket.emit('close')
    watch.forget(given)
    vi.advanceTimersByTime(10_000)
    watch.stop()
    vi.advanceTimersByTime(60_000)
    expect(slow).toEqual([])
  })
})
