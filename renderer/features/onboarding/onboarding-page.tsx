import { Button, Group, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { AddressStep } from './address-step.tsx'
import { CarrierStep } from './carrier-step.tsx'
import { ConnectStep } from './connect-step.tsx'
import { Finish } from './finish.tsx'
import { PasteStep } from './paste-step.tsx'
import { RoleStep } from './role-step.tsx'
import { SheetStep } from './sheet-step.tsx'
import { StepList } from './step-list.tsx'
import { type Role, type Step, stepsOf } from './steps-of.ts'
import { TryStep } from './try-step.tsx'
import { WaitStep } from './wait-step.tsx'
import { WelcomeStep } from './welcome-step.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** The first run in at most seven short screens; it can be opened again from the settings. */
export function OnboardingPage() {
  const [role, setRole] = useState<Role | null>(null)
  const [step, setStep] = useState<Step>('welcome')
  const [furthest, setFurthest] = useState(0)
  const steps = stepsOf(role)
  const at = steps.indexOf(step)
  const go = (path: readonly Step[], index: number) => {
    setStep(path[index] ?? 'welcome')
    document.getElementById('main')?.scrollTo({ top: 0 })
    setFurthest((old) => Math.max(old, index))
  }
  const answer = (next: Role) => {
    // The screens of another answer have not been seen yet.
    if (next !== role) setFurthest(at)
    setRole(next)
    go(stepsOf(next), at + 1)
  }
  return (
    <Stack className={classes.page} gap="xl">
      <StepList
        steps={steps}
        current={step}
        furthest={furthest}
        onChoose={(chosen) => go(steps, steps.indexOf(chosen))}
      />
      <Screen
        key={step}
        {...{ step, role }}
        onAnswer={answer}
        onBack={() => go(steps, at - 1)}
        onNext={() => go(steps, at + 1)}
      />
    </Stack>
  )
}

interface ScreenProps {
  step: Step
  role: Role | null
  onAnswer: (role: Role) => void
  onBack: () => void
  onNext: () => void
}

function Screen(props: ScreenProps): ReactNode {
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
    case 'role':
      return <RoleStep role={props.role} footer={<Group>{back}</Group>} onChoose={props.onAnswer} />
    case 'carrier':
      return <CarrierStep back={back} onNext={props.onNext} />
    case 'address':
      return <AddressStep footer={footer} />
    case 'paste':
      return <PasteStep footer={footer} />
    case 'connect':
      return <ConnectStep back={back} onNext={props.onNext} />
    case 'sheet':
      return <SheetStep footer={footer} />
    case 'wait':
      return <WaitStep footer={footer} />
    case 'try':
      return <TryStep footer={<Finish onBack={props.onBack} />} />
  }
}
