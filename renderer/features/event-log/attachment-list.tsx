import { Anchor, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import type { DeliveryExtras } from './delivery-extras.ts'
import classes from './detail-pane.module.css'

/** What was attached: a web address opens in the system's browser; words that are no address are shown as such. */
export function AttachmentList(props: { attachments: DeliveryExtras['attachments'] }) {
  const t = useTranslate()
  const open = useMutation({ mutationFn: (url: string) => request('link:open', { url }) })
  if (props.attachments.length === 0) return null
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('detail.attachments')}</h3>
      <ul className={classes.attachments}>
        {props.attachments.map(({ text, url }, index) => (
          // Two attachments may be the same address.
          <li key={index}>
            <Icon name="attachment" size={16} />
            {url === null ? (
              <span>{text}</span>
            ) : (
              <>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="start"
                  onClick={() => open.mutate(url)}
                >
                  {text}
                </Anchor>
                <CopyButton value={url} label={t('detail.attachment')} size="xs" />
              </>
            )}
          </li>
        ))}
      </ul>
      {open.isError && (
        <Text c="red" size="sm" role="alert">
          {t('error.link-refused.title')} {t('error.link-refused.next')}
        </Text>
      )}
    </section>
  )
}
