import { Badge, Title } from '@mantine/core'
import { describeChannel, describeWho, describeWhom } from '#shared/describe-people.ts'
import type { MessageRow } from '#shared/message.ts'
import { Icon } from '#renderer/ui/icons.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { describeBadge } from './describe-row.ts'
import classes from './detail-pane.module.css'
import { formatMoment } from './format-moment.ts'

/** Who → whom, by which channel, when, and how it went. */
export function DetailHeader({ row }: { row: MessageRow }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const badge = describeBadge(row, t)
  const title = row.unreadable
    ? t('banner.unreadable-title')
    : `${describeWho(row, t)} → ${describeWhom(row, t)} · ${describeChannel(row, t)}`
  return (
    <div className={classes.title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <div className={classes.meta}>
        <Icon name={row.unreadable ? 'warning' : row.channel} size={16} />
        <time dateTime={new Date(row.occurredAt).toISOString()}>{formatMoment(row.occurredAt, locale)}</time>
        {badge && (
          <Badge variant={badge.loud ? 'filled' : 'light'} color={badge.color}>
            {badge.text}
          </Badge>
        )}
        {row.source === 'workflow' && (
          <Badge variant="outline" color="grape">
            {t('workflow.label')}
          </Badge>
        )}
        {row.isTest && (
          <Badge variant="outline" color="gray">
            {t('log.test')}
          </Badge>
        )}
      </div>
    </div>
  )
}
