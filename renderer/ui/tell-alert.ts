import type { Alert } from '#shared/connection.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** An alert in words: what happened, and what it means and what to do. */
export function tellAlert(alert: Alert, t: Translate): { title: string; text: string } {
  const { kind, ...details } = alert
  const values = { ...details, ...('missing' in details && { count: details.missing }) }
  const text =
    alert.kind === 'log-damaged'
      ? t(`alert.log-damaged.${alert.rescue}`, values)
      : t(`alert.${alert.kind}.text`, values)
  return { title: t(`alert.${kind}.title`, values), text }
}
