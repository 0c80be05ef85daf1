import { Code, Loader, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Rejection } from '#shared/connection.ts'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { tellSize } from '#renderer/ui/tell-size.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import classes from './refusal-list.module.css'

/** The last refused requests, newest first; loaded again when another one is refused. */
export function RefusalList() {
  const t = useTranslate()
  const { refusals } = useAppState().connection
  const total = Object.values(refusals).reduce((sum, count) => sum + count, 0)
  const { data, error } = useQuery({
    queryKey: ['rejections', total],
    queryFn: () => request('connection:rejections', null),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

  if (error) return <ErrorNotice error={error} />
  if (!data) return <Loader type="dots" aria-label={t('ui.loading')} />
  if (data.length === 0) return <Text size="sm">{t('connection.refused.none-listed')}</Text>
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('connection.refused.list', { count: data.length })}
      </Text>
      <ul className={classes.list}>
        {data.map((rejection) => (
          <RefusalItem key={rejection.id} rejection={rejection} />
        ))}
      </ul>
    </Stack>
  )
}

function RefusalItem(props: { rejection: Rejection }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  const { at, reason, size, head } = props.rejection
  return (
    <li className={classes.item}>
      <details>
        <summary className={classes.summary}>
          <span className={classes.time}>{tellMoment(at, now, locale)}</span>
          <span className={classes.reason}>{t(`refusal.${reason}.title`)}</span>
          <span className={classes.size}>{tellSize(size, locale)}</span>
        </summary>
        {head === '' ? (
          <Text size="sm" c="var(--sal-quiet)" px="md" pb="sm">
            {t('connection.refused.empty-body')}
          </Text>
        ) : (
          <div className={classes.body}>
            <Text size="xs" c="var(--sal-quiet)" mb={4}>
              {t('connection.refused.body')}
            </Text>
            <Code block className={classes.head}>
              {head}
            </Code>
          </div>
        )}
      </details>
    </li>
  )
}
