import { Badge, VisuallyHidden } from '@mantine/core'
import { memo } from 'react'
import { describeChannel, describeWho, describeWhom } from '#shared/describe-people.ts'
import type { MessageRow } from '#shared/message.ts'
import { channelColors, Icon } from '#renderer/ui/icons.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { contactUrl } from './contact-url.ts'
import { describeBadge, describeText, isLate } from './describe-row.ts'
import { Highlighted } from './highlighted.tsx'
import classes from './log-list.module.css'
import { excerpt } from './split-highlight.ts'

/** The DOM id of a row, for aria-activedescendant. */
export function rowElementId(id: number): string {
  return `message-${id}`
}

/** Which message of how many it is; null: not known. */
export interface RowPlace {
  position: number | null
  of: number | null
}

interface Content {
  row: MessageRow
  search: string
  /** How much of the text is in sight. */
  letters: number
  /** Host of the web app; null: not known. */
  appHost: string | null
  /** Whether to say which sub-account it belongs to. */
  places: boolean
}

/** One message of the log. Fixed height: the list is never measured. */
export function LogRow(props: Content & { place: RowPlace; active: boolean; open: boolean }) {
  const t = useTranslate()
  const { place, active, open, ...content } = props
  const { row } = content
  const isLoud = row.unreadable || describeBadge(row, t)?.loud === true
  return (
    // Clicks and keys are handled by the listbox around it, which is what has the focus.
    <div
      id={rowElementId(row.id)}
      role="option"
      aria-selected={open}
      aria-setsize={place.of ?? -1}
      {...(place.position !== null && { 'aria-posinset': place.position })}
      className={classes.row}
      data-row-id={row.id}
      data-active={active}
      data-loud={isLoud}
    >
      <RowContent {...content} />
    </div>
  )
}

/** Drawn again only when something of its own changes. */
const RowContent = memo(function RowContent({ row, search, letters, appHost, places }: Content) {
  const t = useTranslate()
  const { locale } = useLanguage()
  return (
    <>
      <span className={classes.icon} data-color={channelColors[row.channel]}>
        <Icon name={row.unreadable ? 'warning' : row.channel} label={describeChannel(row, t)} />
      </span>
      <span className={classes.line}>
        <RowPeople row={row} search={search} place={places ? row.locationName : null} />
        <time className={classes.time} dateTime={new Date(row.listedAt).toISOString()}>
          <VisuallyHidden>
            {new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(row.listedAt)}{' '}
          </VisuallyHidden>
          {new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(row.listedAt)}
        </time>
      </span>
      <span className={classes.line}>
        <span className={classes.text}>
          <Highlighted text={excerpt(describeText(row, t), search, letters)} search={search} />
        </span>
        <RowBadges row={row} appHost={appHost} />
      </span>
    </>
  )
})

function RowPeople(props: { row: MessageRow; search: string; place: string | null }) {
  const t = useTranslate()
  const { row, search, place } = props
  if (row.unreadable) return <span className={classes.people}>{t('banner.unreadable-title')}</span>
  return (
    <span className={classes.people}>
      <Highlighted text={describeWho(row, t)} search={search} />
      <span className={classes.arrow}>→</span>
      <Highlighted text={describeWhom(row, t)} search={search} />
      {place !== null && <span className={classes.place}>{place}</span>}
    </span>
  )
}

function RowBadges({ row, appHost }: { row: MessageRow; appHost: string | null }) {
  const t = useTranslate()
  const badge = describeBadge(row, t)
  const url = contactUrl(row, appHost)
  return (
    <span className={classes.badges}>
      {url !== null && (
        // For the mouse; the open message has the same link for everybody. A listbox cannot hold links.
        <a
          className={classes.contactLink}
          href={url}
          target="_blank"
          rel="noreferrer"
          tabIndex={-1}
          aria-hidden
          title={t('detail.open-contact')}
        >
          <Icon name="external" size={15} />
        </a>
      )}
      {row.source === 'workflow' && (
        <Badge size="sm" variant="outline" color="grape">
          {t('workflow.label')}
        </Badge>
      )}
      {isLate(row) && (
        <Badge size="sm" variant="outline" color="gray">
          {t('log.recovered')}
        </Badge>
      )}
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
          {badge.text}
        </Badge>
      )}
    </span>
  )
}
