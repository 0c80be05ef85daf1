import type { MessageRow } from '#shared/message.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './detail-pane.module.css'

/** Why did(n't) I get a banner? The one reason that was decided, and what became of it. */
export function BannerExplanation({ row }: { row: MessageRow }) {
  const t = useTranslate()
  const { decision, banner } = row
  const wasShown = decision !== null && decision.decision !== 'suppress'
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t(wasShown ? 'detail.why' : 'detail.why-not')}</h3>
      <div className={classes.why} data-testid="why">
        <Icon name={wasShown ? 'bell' : 'bell-off'} />
        <span className={classes.whyWords}>
          {decision === null ? t('why.undecided') : t(`why.${decision.reason}`)}
          {banner !== null && ` ${t(`banner-outcome.${banner}`)}`}
        </span>
      </div>
    </section>
  )
}
