import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { MessageDetail } from '#shared/message.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { useTranslate } from '#renderer/words.tsx'
import { readableText } from './describe-row.ts'
import classes from './detail-pane.module.css'
import { EmailPreview } from './email-preview.tsx'
import { Highlighted } from './highlighted.tsx'

/** What the message says: its text, and of an email also how it was meant to look. */
export function MessageBody(props: { detail: MessageDetail; search: string }) {
  const t = useTranslate()
  const [shape, setShape] = useState('formatted')
  const { row, fullText, html } = props.detail
  const text = readableText(fullText ?? row.text ?? '')
  if (row.unreadable || (text === '' && row.subject === null && !html)) return null
  return (
    <section className={classes.section}>
      <div className={classes.headingRow}>
        <h3 className={classes.heading}>{t('detail.text')}</h3>
        <div className={classes.tools}>
          {html && (
            <SegmentedControl
              size="xs"
              value={shape}
              onChange={setShape}
              aria-label={t('detail.shape')}
              data={[
                { value: 'formatted', label: t('detail.formatted') },
                { value: 'plain', label: t('detail.plain') },
              ]}
            />
          )}
          <CopyButton value={text} label={t('detail.text')} />
        </div>
      </div>
      {row.subject !== null && (
        <p className={classes.subject} dir="auto">
          <Highlighted text={row.subject} search={props.search} />
        </p>
      )}
      {html && shape === 'formatted' ? (
        <EmailPreview id={row.id} />
      ) : (
        <p className={classes.text} dir="auto">
          <Highlighted text={text} search={props.search} />
        </p>
      )}
    </section>
  )
}
