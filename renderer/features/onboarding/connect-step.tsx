import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CrmState } from '#shared/crm.ts'
import { ScreenTitle } from './screen-title.tsx'
import { AuthorizeHost } from '#renderer/crm/authorize-host.tsx'
import { ClientForm } from '#renderer/crm/client-form.tsx'
import { ConnectSubAccount } from '#renderer/crm/connect-sub-account.tsx'
import { CrmGate } from '#renderer/crm/crm-gate.tsx'
import { MeQuestion } from '#renderer/crm/me-question.tsx'
import { ChooseLocationDrawing } from '#renderer/crm/portal-places.tsx'
import { Protection } from '#renderer/crm/protection.tsx'
import { TokenOffer } from '#renderer/crm/token-offer.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** Client ID and secret, then the sub-account: only after this HighLevel delivers. */
export function ConnectStep(props: { back: ReactNode; onNext: () => void }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.connect.title')} text={t('onboarding.connect.text')} />
      <CrmGate>{(crm) => <ConnectGuide crm={crm} />}</CrmGate>
      <Footer {...props} />
    </Stack>
  )
}

function ConnectGuide({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  return (
    <>
      <ol className={classes.guide}>
        <li>
          <Text>{t('onboarding.connect.step-client')}</Text>
          <ClientForm client={crm.client} />
        </li>
        <li>
          <Text>{t('onboarding.connect.step-choose')}</Text>
          <AuthorizeHost />
          <ChooseLocationDrawing />
          <ConnectSubAccount crm={crm} />
          <MeQuestion crm={crm} />
        </li>
      </ol>
      <Protection crm={crm} />
      <TokenOffer />
    </>
  )
}

function Footer(props: { back: ReactNode; onNext: () => void }) {
  const t = useTranslate()
  return (
    <Group justify="space-between">
      {props.back}
      <Button onClick={props.onNext}>{t('onboarding.next')}</Button>
    </Group>
  )
}
