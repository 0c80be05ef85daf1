import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { Strip } from '#renderer/ui/strip.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** While notifications are paused: until when, and a way to end it. Silence must never look like "nothing came". */
export function PausedStrip() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(10_000)
  const { pausedUntil } = useAppState().connection
  const resume = useMutation({ mutationFn: () => request('notify:pause', { until: null }) })
  if (pausedUntil === null || pausedUntil <= now) return null
  return (
    <Strip
      tone="attention"
      icon="pause"
      action={
        <Button
          size="compact-sm"
          variant="default"
          loading={resume.isPending}
          onClick={() => resume.mutate()}
        >
          {t('app.resume')}
        </Button>
      }
    >
      {t('app.paused', { time: tellMoment(pausedUntil, now, locale) })}
    </Strip>
  )
}
