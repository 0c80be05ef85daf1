import { describe, expect, it, vi } from 'vitest'
import { listenOnFreePort } from './listen-on-free-port.ts'

/** A machine where these ports are taken. */
const machine = (...taken: number[]) =>
  vi.fn<(port: number) => Promise<number | null>>((port) =>
    Promise.resolve(taken.includes(port) ? null : port || 5_000),
  )

describe('listenOnFreePort', () => {
  it('does not count beyond the last port', async () => {
    const asked: number[] = []
    const listen = (port: number) => Promise.resolve(asked.push(port)).then(() => null)
    expect(await listenOnFreePort({ fixed: null, first: 65_534 }, listen)).toBeNull()
    expect(asked).toEqual([65_534, 65_535])
  })

  it('takes the first port, else the next free one', async () => {
    expect(await listenOnFreePort({ fixed: null, first: 100 }, machine())).toBe(100)
    expect(await listenOnFreePort({ fixed: null, first: 100 }, machine(100, 101))).toBe(102)
  })

  it('leaves out the port that another part of the app is found at', async () => {
    expect(await listenOnFreePort({ fixed: null, first: 100, avoid: 101 }, machine(100))).toBe(102)
  })

  it('takes the port the person fixed or none', async () => {
    const listen = machine(200)
    expect(await listenOnFreePort({ fixed: 200, first: 100 }, listen)).toBeNull()
    expect(listen).toHaveBeenCalledExactlyOnceWith(200)
    expect(await listenOnFreePort({ fixed: 0, first: 100 }, machine())).toBe(5_000)
  })

  it('gives up after twenty more', async () => {
    const listen = vi.fn<(port: number) => Promise<number | null>>(() => Promise.resolve(null))
    expect(await listenOnFreePort({ fixed: null, first: 100 }, listen)).toBeNull()
    expect(listen).toHaveBeenCalledTimes(21)
    expect(listen).toHaveBeenLastCalledWith(120)
  })

  it('does not try on where something else is wrong', async () => {
    const listen = vi.fn<() => Promise<number | null>>(() => Promise.reject(new Error('no permission')))
    await expect(listenOnFreePort({ fixed: null, first: 100 }, listen)).rejects.toThrow('no permission')
    expect(listen).toHaveBeenCalledTimes(1)
  })
})
