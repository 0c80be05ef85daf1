import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAppState } from '#renderer/app-state.ts'
import { ScreenTitle } from './screen-title.tsx'
import { HearingCard } from '#renderer/ui/hearing-card.tsx'
import { PublicAddress } from '#renderer/ui/public-address.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** The URL, and whether it works at this moment. */
export function AddressStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  const { tunnel } = useAppState().connection
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.address.title')} text={t('onboarding.address.text')} />
      <HearingCard />
      {tunnel.state === 'off' ? <Text>{t('onboarding.address.none')}</Text> : <PublicAddress prominent />}
      {props.footer}
    </Stack>
  )
}
