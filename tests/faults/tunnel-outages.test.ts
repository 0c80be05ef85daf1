import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type FaultRig, notHearing, startFaultRig } from '#tests/support/fault-rig.ts'
import { type FaultRun, problemsOf, runFault, tellFault, withRigs } from '#tests/support/measure-fault.ts'

describe('the tunnel comes back after an outage, within 10 s and under the same URL', () => {
  it('of the server, twenty times', async () => {
    await withRigs(2, async (rigs) => {
      const restarts = (rig: FaultRig, downs: readonly number[]) =>
        downs.reduce(async (before: Promise<FaultRun[]>, down) => {
          const runs = await before
          const run = await runFault(rig, {
            begin: () => rig.server.stop(),
            lasts: down,
            end: async () => void (await rig.server.start()),
          })
          return [...runs, run]
        }, Promise.resolve([]))
      const downs = [0, 300, 1_000, 2_000, 3_000, 5_000, 0, 1_500, 4_000, 8_000]
      const runs = await Promise.all(rigs.map((rig) => restarts(rig, downs)))
      expect(problemsOf(tellFault('server-restart', 'outage', runs.flat(), rigs))).toEqual([])
    })
  })

  it('of a path on which every byte vanishes', async () => {
    await withRigs(3, async (rigs) => {
      const runs = rigs.map(async (rig, place) => {
        await delay(place * 3_000)
        return runFault(rig, {
          begin: () => void (rig.server.faults.halfOpen = true),
          lasts: 25_000 + place * 2_500,
          end: () => void (rig.server.faults.halfOpen = false),
        })
      })
      expect(problemsOf(tellFault('half-open-sockets', 'outage', await Promise.all(runs), rigs))).toEqual([])
    })
  })

  it('of DNS', async () => {
    await withRigs(3, async (rigs) => {
      const runs = rigs.map(async (rig, place) => {
        await delay(place * 3_000)
        return runFault(rig, {
          begin: () => rig.dns(true),
          lasts: 25_000 + place * 7_000,
          end: () => rig.dns(false),
        })
      })
      expect(problemsOf(tellFault('dns-failure', 'outage', await Promise.all(runs), rigs))).toEqual([])
    })
  })

  it('in which the name was taken by somebody else, and freed', async () => {
    await withRigs(3, async (rigs) => {
      const runs = rigs.map(async (rig, place) => {
        let release: () => void = () => undefined
        return runFault(rig, {
          async begin() {
            release = rig.server.holdName(rig.name())
            await rig.server.restart()
          },
          lasts: 8_000 + place * 9_000,
          end: () => release(),
        })
      })
      expect(problemsOf(tellFault('name-taken-then-freed', 'outage', await Promise.all(runs), rigs))).toEqual(
        [],
      )
    })
  })

  it('of everything at the start', async () => {
    const began = Date.now()
    const rig = await startFaultRig({ dnsDown: true })
    try {
      const noticed = await rig.heard(notHearing.slice(1), began)
      await delay(25_000)
      rig.dns(false)
      const ended = Date.now()
      const recovered = await rig.heard(['live'], ended)
      rig.sender.start()
      await delay(2_000)
      const run = {
        noticed: (noticed - began) / 1_000,
        recovered: (recovered - ended) / 1_000,
        sameUrl: true,
      }
      expect(problemsOf(tellFault('offline-start', 'outage', [run], [rig]))).toEqual([])
    } finally {
      await rig.stop()
    }
  })

  it('of the app itself, stopped for 30 s', async () => {
    await withRigs(2, async (rigs) => {
      const runs = rigs.map((rig) =>
        runFault(rig, {
          begin: () => void rig.app.child.kill('SIGSTOP'),
          lasts: 30_000,
          end: () => void rig.app.child.kill('SIGCONT'),
          noticedAfterEnd: true,
        }),
      )
      expect(problemsOf(tellFault('app-stopped-30-s', 'outage', await Promise.all(runs), rigs))).toEqual([])
      const spans = rigs[0]?.app.query("SELECT to_at - from_at AS ms FROM blind_spans WHERE cause = 'asleep'")
      expect(Number(spans?.[0]?.['ms'])).toBeGreaterThan(28_000)
    })
  })
})
