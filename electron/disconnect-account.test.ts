import { expect, it } from 'vitest'
import type { CrmState } from '#shared/crm.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { AppError } from '#shared/app-error.ts'
import { settingsSchema } from '#shared/settings.ts'
import { disconnectAccount } from './disconnect-account.ts'

/** Disconnects north; what settings hold of sub-accounts after it. */
async function after(
  done: Result<CrmState, AppError>,
  { uninstall = false, delivers = false },
): Promise<string[]> {
  let settings = settingsSchema.parse({ locations: ['north', 'south'] })
  const steps: string[] = []
  const result = await disconnectAccount(
    {
      crm: {
        async disconnect(locationId) {
          steps.push(`disconnect ${locationId}`)
          return done
        },
      },
      uninstalls: {
        look: async () => void steps.push('look'),
        delivers: () => delivers,
      },
      save: async (change) => void (settings = change(settings)),
      onError: (error) => {
        throw error
      },
    },
    'north',
    uninstall,
  )
  expect(result).toBe(done)
  expect(steps).toEqual(done.ok && !uninstall ? ['disconnect north', 'look'] : ['disconnect north'])
  return settings.locations.map(({ locationId }) => locationId)
}

// The cast: the answer is only handed on.
const done = ok({} as CrmState)

it('waits no more for a sub-account of which nothing comes by itself', async () => {
  expect(await after(done, {})).toEqual(['south'])
})

it.each([
  ['whose webhook goes on', done, { delivers: true }],
  ['whose app is being uninstalled', done, { uninstall: true }],
  ['that could not be disconnected', fail({ code: 'crm-not-saved' as const, detail: '' }), {}],
])('still lets in a sub-account %s', async (_what, result, how) => {
  expect(await after(result, how)).toEqual(['north', 'south'])
})
