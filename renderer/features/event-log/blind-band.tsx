import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { BlindCause, ShownSpan } from '#shared/hearing.ts'
import { request } from '#renderer/api.ts'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import classes from './blind-band.module.css'
import { describeCatchUp } from './describe-catch-up.ts'
import { tellLength } from './tell-length.ts'

const icons: Record<BlindCause, IconName> = {
  off: 'laptop',
  asleep: 'moon',
  'tunnel-down': 'unheard',
  'store-failing': 'warning',
}

/** A span in which nothing could be heard: how long, why, and what became of what was sent meanwhile. Fixed height. */
export function BlindBand({ span }: { span: ShownSpan }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(span.to === null ? 1_000 : 60_000)
  const from = tellMoment(span.from, now, locale)
  const { words, action } = describeCatchUp(span, t)
  return (
    <div
      className={classes.band}
      role="note"
      data-testid="blind-band"
      data-cause={span.cause}
      data-open={span.to === null}
    >
      <span className={classes.icon}>
        <Icon name={icons[span.cause]} size={18} />
      </span>
      <span className={classes.title}>
        {t('blind.length', { length: tellLength((span.to ?? now) - span.from, t) })}
        <span className={classes.cause}>
          {t(span.reason === 'unanswered' ? 'blind.unanswered' : `blind.${span.cause}`)}
        </span>
      </span>
      <span className={classes.text} title={words}>
        {span.to === null
          ? t('blind.now', { from })
          : t('blind.span', { from, to: tellMoment(span.to, now, locale) })}
        {words !== '' && ` · ${words}`}
      </span>
      {action !== null && <CatchUpButton spanId={span.id} run={action === 'fetch'} />}
    </div>
  )
}

function CatchUpButton({ spanId, run }: { spanId: number; run: boolean }) {
  const t = useTranslate()
  const set = useMutation({ mutationFn: () => request('catch-up:set', { spanId, run }) })
  return (
    <Button
      className={classes.action}
      size="compact-xs"
      variant="default"
      loading={set.isPending}
      onClick={() => set.mutate()}
    >
      {t(run ? 'blind.fetch' : 'blind.stop')}
    </Button>
  )
}
