import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { AddressStep } from './address-step.tsx'
import { CarrierStep } from './carrier-step.tsx'
import { PasteStep } from './paste-step.tsx'
import { type Step, StepList, steps } from './step-list.tsx'
import { TryStep } from './try-step.tsx'
import { WelcomeStep } from './welcome-step.tsx'
import { logRoute, navigate } from '#renderer/route.ts'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** The first run in five short screens; it can be opened again from the settings. */
export function OnboardingPage() {
  const [step, setStep] = useState<Step>('welcome')
  const [furthest, setFurthest] = useState(0)
  const at = steps.indexOf(step)
  const go = (index: number) => {
    setStep(steps[index] ?? 'welcome')
    document.getElementById('main')?.scrollTo({ top: 0 })
    setFurthest((old) => Math.max(old, index))
  }
  return (
    <Stack className={classes.page} gap="xl">
      <StepList current={step} furthest={furthest} onChoose={(chosen) => go(steps.indexOf(chosen))} />
      <Screen key={step} step={step} onBack={() => go(at - 1)} onNext={() => go(at + 1)} />
    </Stack>
  )
}

function Screen(props: { step: Step; onBack: () => void; onNext: () => void }) {
  const t = useTranslate()
  const back = (
    <Button variant="subtle" color="gray" onClick={props.onBack}>
      {t('onboarding.back')}
    </Button>
  )
  const footer = (
    <Group justify="space-between">
      {back}
      <Button onClick={props.onNext}>{t('onboarding.next')}</Button>
    </Group>
  )
  switch (props.step) {
    case 'welcome':
      return <WelcomeStep onNext={props.onNext} />
    case 'carrier':
      return <CarrierStep back={back} onNext={props.onNext} />
    case 'address':
      return <AddressStep footer={footer} />
    case 'paste':
      return <PasteStep footer={footer} />
    case 'try':
      return <TryStep footer={<Finish onBack={props.onBack} />} />
  }
}

function Finish(props: { onBack: () => void }) {
  const t = useTranslate()
  const save = useSave()
  const finish = () =>
    save.mutate({ onboarding: { done: true } }, { onSuccess: () => navigate(logRoute(null)) })
  return (
    <Stack gap="sm">
      {save.error && <SaveFeedback saving={save} />}
      <Group justify="space-between">
        <Button variant="subtle" color="gray" onClick={props.onBack}>
          {t('onboarding.back')}
        </Button>
        <Button onClick={finish} loading={save.isPending}>
          {t('onboarding.finish')}
        </Button>
      </Group>
    </Stack>
  )
}
