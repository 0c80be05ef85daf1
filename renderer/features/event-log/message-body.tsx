import { Button, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { MessageDetail } from '#shared/message.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { useTranslate } from '#renderer/words.tsx'
import { readableText } from './describe-row.ts'
import classes from './detail-pane.module.css'
import { Highlighted } from './highlighted.tsx'

/**
 * What the message says. HTML is shown by a response of its own in a sandboxed frame without scripts; what it would
 * load from elsewhere (and tell the sender by it) stays out until the person asks for it.
 */
export function MessageBody(props: { detail: MessageDetail; search: string }) {
  const t = useTranslate()
  const [shape, setShape] = useState('formatted')
  const [remote, setRemote] = useState(false)
  const { row, fullText, html } = props.detail
  const text = readableText(fullText ?? row.text ?? '')
  if (row.unreadable || (text === '' && row.subject === null && !html)) return null
  return (
    <section className={classes.section}>
      <div className={classes.headingRow}>
        <h3 className={classes.heading}>{t('detail.text')}</h3>
        <Group gap="xs">
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
        </Group>
      </div>
      {row.subject !== null && (
        <p className={classes.subject}>
          <Highlighted text={row.subject} search={props.search} />
        </p>
      )}
      {html && shape === 'formatted' ? (
        <>
          <iframe
            key={String(remote)}
            className={classes.preview}
            title={t('detail.preview')}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerPolicy="no-referrer"
            src={`./preview/${row.id}${remote ? '?remote=1' : ''}`}
          />
          {!remote && (
            <Group gap="sm" mt={6}>
              <Button size="compact-sm" variant="subtle" onClick={() => setRemote(true)}>
                {t('detail.load-remote')}
              </Button>
            </Group>
          )}
        </>
      ) : (
        <p className={classes.text}>
          <Highlighted text={text} search={props.search} />
        </p>
      )}
    </section>
  )
}
