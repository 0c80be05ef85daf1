import { Badge } from '@mantine/core'
import { memo } from 'react'
import { describeChannel, describeWho, describeWhom } from '#shared/describe-people.ts'
import type { MessageRow } from '#shared/message.ts'
import { channelColors, Icon } from '#renderer/ui/icons.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { describeBadge, describeCall, describeText } from './describe-row.ts'
import { Highlighted } from './highlighted.tsx'
import classes from './log-list.module.css'
import { excerpt } from './split-highlight.ts'

/** Letters of a row's text that are on the screen at the narrowest window. */
const visibleLetters = 44

/** The DOM id of a row, for aria-activedescendant. */
export function rowElementId(id: number): string {
  return `message-${id}`
}

/** One message of the log. Fixed height: the list is never measured. */
export const LogRow = memo(function LogRow(props: {
  row: MessageRow
  search: string
  active: boolean
  open: boolean
  onOpen: (id: number) => void
}) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { row, search } = props
  const badge = describeBadge(row, t)
  const channel = describeChannel(row, t)
  const text = describeText(row, t)
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(row.listedAt)
  return (
    // Keys are handled by the listbox around it, which is what has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={rowElementId(row.id)}
      role="option"
      aria-selected={props.open}
      className={classes.row}
      data-row-id={row.id}
      data-active={props.active}
      data-loud={badge?.loud === true || row.unreadable}
      onClick={() => props.onOpen(row.id)}
    >
      <span className={classes.icon} data-color={channelColors[row.channel]}>
        <Icon name={row.unreadable ? 'warning' : row.channel} label={channel} />
      </span>
      <span className={classes.people}>
        {row.unreadable ? (
          t('banner.unreadable-title')
        ) : (
          <>
            <Highlighted text={describeWho(row, t)} search={search} />
            <span className={classes.arrow} aria-label={t('log.to')} role="img">
              →
            </span>
            <Highlighted text={describeWhom(row, t)} search={search} />
          </>
        )}
      </span>
      <time className={classes.time} dateTime={new Date(row.listedAt).toISOString()}>
        {time}
      </time>
      <span className={classes.text}>
        <Highlighted text={excerpt(text, search, visibleLetters)} search={search} />
      </span>
      <span className={classes.badges}>
        {row.isTest && (
          <Badge size="sm" variant="outline" color="gray">
            {t('log.test')}
          </Badge>
        )}
        {row.attachmentCount > 0 && (
          <Icon name="attachment" size={14} label={t('banner.attachments', { count: row.attachmentCount })} />
        )}
        {badge && (
          <Badge size="sm" variant={badge.loud ? 'filled' : 'light'} color={badge.color}>
            {row.callOutcome ? describeCall(row, t) : badge.text}
          </Badge>
        )}
      </span>
    </div>
  )
})
