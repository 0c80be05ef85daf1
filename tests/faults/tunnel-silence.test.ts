import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startFaultRig } from '#tests/support/fault-rig.ts'
import { problemsOf, runFault, tellFault, withRigs } from '#tests/support/measure-fault.ts'

describe('what makes no event is noticed, and healed', () => {
  it('slots lost in silence', async () => {
    await withRigs(3, async (rigs) => {
      const runs = rigs.map(async (rig, place) => {
        await delay(place * 3_000)
        return runFault(rig, { begin: () => rig.server.loseSlots(rig.name()) })
      })
      expect(problemsOf(tellFault('slots-lost-in-silence', 'event', await Promise.all(runs), rigs))).toEqual(
        [],
      )
    })
  })

  it('the port given to a stranger', async () => {
    await withRigs(3, async (rigs) => {
      const runs = rigs.map(async (rig, place) => {
        await delay(place * 3_000)
        return runFault(rig, { begin: () => rig.server.givePortAway(rig.name(), 'somebody-else') })
      })
      expect(
        problemsOf(tellFault('port-given-to-a-stranger', 'event', await Promise.all(runs), rigs)),
      ).toEqual([])
    })
  })

  it('two minutes without a delivery, after which the next one arrives', async () => {
    const rig = await startFaultRig()
    try {
      await rig.heard(['live'], 0)
      await delay(120_000)
      const began = Date.now()
      const answers = await Promise.all(Array.from({ length: 10 }, () => rig.sender.send()))
      const run = { noticed: 0, recovered: (Date.now() - began) / 1_000, sameUrl: true }
      expect(answers).toEqual(answers.map(() => true))
      const states = rig.app.lines.filter(({ kind }) => kind === 'tunnel').map(({ state }) => state)
      expect(states.filter((state) => state === 'opening')).toHaveLength(1)
      expect(problemsOf(tellFault('idle-120-s', 'event', [run], [rig]))).toEqual([])
    } finally {
      await rig.stop()
    }
  })
})
