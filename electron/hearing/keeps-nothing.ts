import type { Alert } from '#shared/connection.ts'

/** Whether every sender is asked to come again: what arrives cannot be saved, or cannot be judged. Pure. */
export function keepsNothing(alerts: readonly Alert[]): boolean {
  return alerts.some(({ kind }) => kind === 'store-unavailable' || kind === 'self-test-failed')
}
