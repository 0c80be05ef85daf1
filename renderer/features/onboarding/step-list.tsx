import { VisuallyHidden } from '@mantine/core'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'
import type { Step } from './steps-of.ts'

/** Where one is and how much is left. Screens already seen can be gone back to. */
export function StepList(props: {
  steps: readonly Step[]
  current: Step
  furthest: number
  onChoose: (step: Step) => void
}) {
  const t = useTranslate()
  const { steps } = props
  const at = steps.indexOf(props.current)
  return (
    <nav aria-label={t('onboarding.steps')}>
      <VisuallyHidden component="output">
        {t('onboarding.progress', { step: at + 1, total: steps.length })}
      </VisuallyHidden>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step} className={classes.step} data-done={index < at}>
            <button
              type="button"
              className={classes.stepButton}
              disabled={index > props.furthest}
              onClick={() => props.onChoose(step)}
              {...(index === at && { 'aria-current': 'step' as const })}
            >
              <span className={classes.number}>
                {index < at ? <Icon name="check" size={14} /> : index + 1}
              </span>
              <span className={classes.stepName}>{t(`onboarding.step.${step}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
