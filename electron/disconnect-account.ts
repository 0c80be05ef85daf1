import type { AppError } from '#shared/app-error.ts'
import type { CrmState } from '#shared/crm.ts'
import type { Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import type { Crm } from './crm/crm.ts'
import type { Uninstalls } from './uninstalls.ts'

interface Needed {
  crm: Pick<Crm, 'disconnect'>
  uninstalls: Pick<Uninstalls, 'look' | 'delivers'>
  save(change: (settings: Settings) => Settings): Promise<void>
  onError(error: unknown): void
}

/**
 * Ends the access to a sub-account. Connecting had confirmed it: that stays where its webhook goes on, and where the app is being
 * uninstalled, whose last word is then no question; from elsewhere nothing will come, and it is not waited for any more.
 */
export async function disconnectAccount(
  { crm, uninstalls, save, onError }: Needed,
  locationId: string,
  uninstall: boolean,
): Promise<Result<CrmState, AppError>> {
  const done = await crm.disconnect(locationId, uninstall)
  if (!done.ok || uninstall) return done
  try {
    await uninstalls.look()
    if (uninstalls.delivers(locationId)) return done
    await save((settings) => ({
      ...settings,
      locations: settings.locations.filter((known) => known.locationId !== locationId),
    }))
  } catch (error) {
    onError(error)
  }
  return done
}
