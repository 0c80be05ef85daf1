import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScreenTitle } from './screen-title.tsx'
import { CarrierChooser } from '#renderer/ui/carrier-chooser.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** "Who carries your messages?" Until it is answered nothing is opened. */
export function CarrierStep(props: { back: ReactNode; onNext: () => void }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('carrier.question')} text={t('onboarding.carrier.text')} />
      <CarrierChooser submitLabel={t('onboarding.next')} onDone={props.onNext} before={props.back} />
    </Stack>
  )
}
