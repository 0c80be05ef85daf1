import { Badge, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { NetworkReport } from '#shared/network-check.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { request } from '#renderer/api.ts'
import { FollowOffer } from './follow-offer.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** What this network lets through, ending in one sentence for IT. */
export function NetworkSection() {
  const t = useTranslate()
  const check = useMutation({ mutationFn: () => request('network:check', null) })
  return (
    <Section title={t('check.title')} text={t('check.text')}>
      <Group gap="md">
        <Button
          variant="default"
          leftSection={<Icon name="globe" size={16} />}
          disabled={check.isPending}
          onClick={() => check.mutate()}
        >
          {t(check.data ? 'check.again' : 'check.start')}
        </Button>
        <output>
          {check.isPending && (
            <Group component="span" gap="xs">
              <Loader size="xs" aria-hidden />
              <Text span size="sm">
                {t('check.running')}
              </Text>
            </Group>
          )}
        </output>
      </Group>
      {check.error && <ErrorNotice error={check.error} />}
      {check.data && !check.isPending && <Report report={check.data} />}
    </Section>
  )
}

function Report({ report }: { report: NetworkReport }) {
  const t = useTranslate()
  const sentence = t(`network.${report.verdict}`, report.values)
  return (
    <Stack gap="md" data-testid="network-report" data-verdict={report.verdict}>
      {report.verdict === 'all-good' ? (
        <Text component="output" fw={600} c="var(--sal-good)">
          {sentence}
        </Text>
      ) : (
        <>
          <Text component="output" fw={600}>
            {sentence}
          </Text>
          <CopyField label={t('check.sentence')} value={sentence} prominent />
        </>
      )}
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        <Finding label={t('check.api')} good={report.api === 'ok'} text={t(`check.${report.api}`)} />
        <Finding
          label={t('check.tunnel')}
          good={report.tunnel === 'ok' ? true : report.tunnel === 'not-used' ? null : false}
          text={t(`check.${report.tunnel}`)}
        />
        <Finding label={t('check.certificate')} {...describeCertificate(report.certificate, t)} />
      </Stack>
      {report.offerFollow && <FollowOffer />}
    </Stack>
  )
}

function describeCertificate(
  certificate: NetworkReport['certificate'],
  t: Translate,
): { good: boolean | null; text: string } {
  if (certificate === null) return { good: null, text: t('check.unseen') }
  if (!certificate.replaced) return { good: true, text: t('check.genuine') }
  return { good: false, text: t('check.replaced', { issuer: certificate.issuer }) }
}

/** One thing that was tried; `good` null: nothing can be said of it. */
function Finding(props: { label: string; good: boolean | null; text: string }) {
  const color = props.good === null ? 'gray' : props.good ? 'green' : 'red'
  return (
    <Group component="li" justify="space-between" gap="md">
      <Text size="sm">{props.label}</Text>
      <Badge variant="light" color={color} tt="none">
        {props.text}
      </Badge>
    </Group>
  )
}
