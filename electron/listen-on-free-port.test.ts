import { describe, expect, it } from 'vitest'
import { listenOnFreePort } from './listen-on-free-port.ts'

/** A machine on which some ports are taken; the ports asked for, in order. */
function machine(taken: (port: number) => boolean) {
  const asked: number[] = []
  const listen = (port: number) => {
    asked.push(port)
    return Promise.resolve(taken(port) ? null : port)
  }
  return { asked, listen }
}

describe('listenOnFreePort', () => {
  it('takes the first port where it is free', async () => {
    const { asked, listen } = machine(() => false)
    expect(await listenOnFreePort({ fixed: null, first: 43117 }, listen)).toBe(43117)
    expect(asked).toEqual([43117])
  })

  it('takes the next free one', async () => {
    const { asked, listen } = machine((port) => port < 43119)
    expect(await listenOnFreePort({ fixed: null, first: 43117 }, listen)).toBe(43119)
    expect(asked).toEqual([43117, 43118, 43119])
  })

  it('gives up in the end', async () => {
    const { asked, listen } = machine(() => true)
    expect(await listenOnFreePort({ fixed: null, first: 43117 }, listen)).toBeNull()
    expect(asked).toHaveLength(21)
  })

  it('takes a fixed port or none', async () => {
    const { asked, listen } = machine((port) => port === 5000)
    expect(await listenOnFreePort({ fixed: 5000, first: 43117 }, listen)).toBeNull()
    expect(await listenOnFreePort({ fixed: 5001, first: 43117 }, listen)).toBe(5001)
    expect(asked).toEqual([5000, 5001])
  })
})
