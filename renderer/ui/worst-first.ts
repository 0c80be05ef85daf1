import type { Alert } from '#shared/connection.ts'

/** What tells nothing of the team's messages any more, the worst first. */
const badKinds: readonly Alert['kind'][] = [
  'store-unavailable',
  'self-test-failed',
  'uninstalled',
  'not-delivering',
  'secrets-set-aside',
  'held-full',
  'log-damaged',
]

/** Whether an alert is said in red. */
export const isBadAlert = ({ kind }: Alert): boolean => badKinds.includes(kind)

/** The alerts with the worst first; those of the same weight in the order they were raised. */
export function worstFirst(alerts: readonly Alert[]): Alert[] {
  const rank = (alert: Alert) => (isBadAlert(alert) ? badKinds.indexOf(alert.kind) : badKinds.length)
  return alerts.toSorted((a, b) => rank(a) - rank(b))
}
