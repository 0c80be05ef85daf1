import { CloseButton, Loader } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { MessageDetail } from '#shared/message.ts'
import { request, subscribe } from '#renderer/api.ts'
import { ErrorPanel } from '#renderer/ui/error-panel.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { BannerExplanation } from './banner-explanation.tsx'
import { readDeliveryExtras } from './delivery-extras.ts'
import { DeliverySection } from './delivery-section.tsx'
import { DetailFields } from './detail-fields.tsx'
import { DetailHeader } from './detail-header.tsx'
import classes from './detail-pane.module.css'
import { MessageBody } from './message-body.tsx'
import { listEmailFields, listFacts } from './message-facts.ts'
import { PeopleSection } from './people-section.tsx'

/** Everything known of one message, kept current while it is open. Covers the list where the window is narrow. */
export function DetailPane(props: { id: number; search: string; onClose: () => void }) {
  const t = useTranslate()
  const { id } = props
  const paneRef = useRef<HTMLElement>(null)
  const isNarrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false })
  const detail = useDetail(id)
  useEffect(() => {
    if (isNarrow) paneRef.current?.focus({ preventScroll: true })
  }, [isNarrow])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose()
  }
  return (
    // Escape is a shortcut here; the close button does the same for everybody.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={paneRef}
      tabIndex={-1}
      className={classes.pane}
      aria-label={t('detail.label')}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head}>
        {detail.data ? <DetailHeader row={detail.data.row} /> : <div className={classes.title} />}
        <CloseButton aria-label={t('app.close')} onClick={props.onClose} />
      </div>
      <div className={classes.body}>
        {detail.isPending && <Loader type="dots" my="xl" mx="auto" display="block" />}
        {detail.isError && <ErrorPanel error={detail.error} onRetry={() => void detail.refetch()} />}
        {detail.data && <DetailContent key={id} detail={detail.data} search={props.search} />}
      </div>
    </aside>
  )
}

function useDetail(id: number) {
  const client = useQueryClient()
  useEffect(() => {
    const queryKey = ['log-detail', id]
    // A first read under way may have begun before the change, and an invalidation would only join it: it is given up.
    const readAgain = () =>
      client.cancelQueries({ queryKey }).then(() => client.invalidateQueries({ queryKey }))
    return subscribe('log:changed', ({ rows, more }) => {
      if (more || rows.some((row) => row.id === id)) void readAgain()
    })
  }, [client, id])
  return useQuery({ queryKey: ['log-detail', id], queryFn: () => request('log:detail', { id }) })
}

function DetailContent(props: { detail: MessageDetail; search: string }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { row, deliveries } = props.detail
  const extras = readDeliveryExtras(deliveries.map(({ raw }) => raw))
  const email = listEmailFields(extras, t)
  return (
    <>
      {email.length > 0 && row.channel === 'email' && (
        <section className={classes.section}>
          <DetailFields fields={email} />
        </section>
      )}
      <MessageBody detail={props.detail} search={props.search} />
      <AttachmentList attachments={extras.attachments} />
      <PeopleSection row={row} />
      <BannerExplanation row={row} />
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('detail.facts')}</h3>
        <DetailFields fields={listFacts(row, extras, locale, t)} />
      </section>
      <DeliverySection deliveries={deliveries} />
    </>
  )
}
