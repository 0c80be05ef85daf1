import { Anchor, Button, Group, SimpleGrid, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { AlertList } from './alert-list.tsx'
import { CrmSection } from './crm-section.tsx'
import { EventCounts } from './event-counts.tsx'
import { FollowSection } from './follow-section.tsx'
import { NetworkSection } from './network-section.tsx'
import { NameHoldNotice, RenewAddress } from './name-hold.tsx'
import { Refusals } from './refusals.tsx'
import { WorkflowSection } from './workflow-section.tsx'
import { carrierAddress, carrierOf } from '#renderer/ui/carrier-choice.ts'
import { HearingCard } from '#renderer/ui/hearing-card.tsx'
import { HeldQuestions } from '#renderer/ui/held-questions.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PublicAddress } from '#renderer/ui/public-address.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { tellAgo, tellMoment } from '#renderer/ui/tell-time.ts'
import { tellSize } from '#renderer/ui/tell-size.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** Everything hearing depends on: state, questions to answer, address, what arrived and what was turned away. */
export function ConnectionPage() {
  const t = useTranslate()
  return (
    <Page title={t('connection.title')}>
      <Paused />
      <HearingCard />
      <AlertList />
      <HeldQuestions />
      <Section title={t('address.section')}>
        <PublicAddress />
        <NameHoldNotice />
        <CarrierSummary />
        <NewAddress />
      </Section>
      <FollowSection />
      <CrmSection />
      <NetworkSection />
      <WorkflowSection />
      <Arrivals />
      <Refusals />
      <Quarantine />
    </Page>
  )
}

function Paused() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { pausedUntil } = useAppState().connection
  const now = useNow()
  const resume = useMutation({ mutationFn: () => request('notify:pause', { until: null }) })
  if (pausedUntil === null || pausedUntil <= now) return null
  return (
    <Notice tone="attention" title={t('app.paused', { time: tellMoment(pausedUntil, now, locale) })}>
      <Group justify="space-between">
        <Text size="sm">{t('connection.paused')}</Text>
        <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('connection.resume')}
        </Button>
      </Group>
      {resume.error && <ErrorNotice error={resume.error} />}
    </Notice>
  )
}

/** The way out when the URL became known to somebody; while a hold is told of, that has the button. */
function NewAddress() {
  const t = useTranslate()
  const { tunnel, nameHold } = useAppState().connection
  if (tunnel.state === 'off' || nameHold?.certain || nameHold?.to === null) return null
  return <RenewAddress text={t('address.renew.text')} />
}

function CarrierSummary() {
  const t = useTranslate()
  const { tunnel } = useAppState().settings
  const carrier = carrierOf(tunnel)
  const address = carrier ? carrierAddress(carrier, tunnel) : ''
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span size="sm" c="var(--sal-quiet)">
          {t('carrier.title')}:{' '}
        </Text>
        {t(carrier ? `carrier.${carrier}.title` : 'carrier.summary.not-asked')}
        {address !== '' && ` (${address})`}
      </Text>
      <Anchor href="#/settings" size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
        {t('carrier.change')}
      </Anchor>
    </Group>
  )
}

function Arrivals() {
  const t = useTranslate()
  const { connection } = useAppState()
  return (
    <Section title={t('connection.events.title')} text={t('connection.events.text')}>
      <SimpleGrid cols={2}>
        <LastSeen label={t('connection.last-delivery')} at={connection.lastDeliveryAt} />
        <LastSeen label={t('connection.last-genuine')} at={connection.lastGenuineAt} />
        {connection.lastAskedAt !== null && (
          <LastSeen label={t('connection.last-asked')} at={connection.lastAskedAt} />
        )}
      </SimpleGrid>
      <EventCounts />
    </Section>
  )
}

function LastSeen(props: { label: string; at: number | null }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow()
  return (
    <div>
      <Text size="sm" c="var(--sal-quiet)">
        {props.label}
      </Text>
      {props.at === null ? (
        <Text fw={550}>{t('ui.never')}</Text>
      ) : (
        <Text fw={550} title={new Date(props.at).toLocaleString(locale)}>
          {tellAgo(props.at, now, locale)}
        </Text>
      )}
    </div>
  )
}

function Quarantine() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { count, bytes } = useAppState().connection.quarantine
  return (
    <Section title={t('connection.quarantine.title')} text={t('connection.quarantine.text')}>
      <Text fw={550}>
        {count === 0
          ? t('connection.quarantine.none')
          : t('connection.quarantine.some', { count, size: tellSize(bytes, locale) })}
      </Text>
    </Section>
  )
}
