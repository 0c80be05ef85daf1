import type { DeliveryDetail } from '#shared/message.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { DetailFields } from './detail-fields.tsx'
import classes from './detail-pane.module.css'
import { flattenJson } from './flatten-json.ts'
import { formatMoment } from './format-moment.ts'

/** Every delivery that told of the message, newest first: each key and each value as it came, and the raw text. */
export function DeliverySection(props: { deliveries: DeliveryDetail[] }) {
  const t = useTranslate()
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('detail.deliveries', { count: props.deliveries.length })}</h3>
      {props.deliveries.map((delivery, index) => (
        <DeliveryBox key={delivery.id} delivery={delivery} open={index === 0} />
      ))}
    </section>
  )
}

function DeliveryBox({ delivery, open }: { delivery: DeliveryDetail; open: boolean }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const leaves = flattenJson(delivery.raw)
  const headers = Object.entries(delivery.headers)
  return (
    <details className={classes.delivery} open={open} data-testid="delivery">
      <summary>
        {formatMoment(delivery.receivedAt, locale)} · {t(`detail.verified.${delivery.verifiedBy}`)}
      </summary>
      <div className={classes.deliveryBody}>
        {leaves ? (
          <DetailFields
            fields={leaves.map(({ path, value, empty }) => ({
              label: path || '·',
              value,
              empty,
              mono: true,
            }))}
          />
        ) : (
          <p className={classes.text}>{t('detail.no-json')}</p>
        )}
        {headers.length > 0 && (
          <details>
            <summary>{t('detail.headers')}</summary>
            <DetailFields fields={headers.map(([label, value]) => ({ label, value, mono: true }))} />
          </details>
        )}
        <details open={leaves === null}>
          <summary>
            {t('detail.raw')} <CopyButton value={delivery.raw} label={t('detail.raw')} size="xs" />
          </summary>
          <pre className={classes.raw} data-testid="raw">
            {delivery.raw}
          </pre>
        </details>
      </div>
    </details>
  )
}
