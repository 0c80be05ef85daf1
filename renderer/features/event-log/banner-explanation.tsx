import type { MessageRow } from '#shared/message.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './detail-pane.module.css'

/** Why did(n't) I get a banner? The one reason that was decided, and what became of it. */
export function BannerExplanation({ row }: { row: MessageRow }) {
  const t = useTranslate()
  const { decision, banner, bannerTrouble } = row
  const outcomeSaysIt =
    banner === bannerTrouble || (banner === 'fallback-shown' && bannerTrouble === 'no-page')
  const wasShown = decision !== null && decision.decision !== 'suppress'
  // What the system could not show appeared inside the window, if anywhere.
  const outcome = banner === null || wasShown ? banner : 'toast-shown'
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t(wasShown ? 'detail.why' : 'detail.why-not')}</h3>
      <div className={classes.why} data-testid="why">
        <Icon name={wasShown ? 'bell' : 'bell-off'} />
        <span className={classes.whyWords}>
          {decision === null ? t('why.undecided') : t(`why.${decision.reason}`)}
          {outcome !== null && ` ${t(`banner-outcome.${outcome}`)}`}
          {bannerTrouble !== null && !outcomeSaysIt && ` ${t(`banner-trouble.${bannerTrouble}`)}`}
        </span>
      </div>
    </section>
  )
}
