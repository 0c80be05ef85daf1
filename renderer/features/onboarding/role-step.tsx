import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScreenTitle } from './screen-title.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'
import type { Role } from './steps-of.ts'

const answers = [
  { role: 'admin', word: 'yes', icon: 'settings' },
  { role: 'member', word: 'no', icon: 'inbox' },
] as const

/** "Do you administer the CRM?" The answer decides which screens follow; it can be changed by going back. */
export function RoleStep(props: { role: Role | null; footer: ReactNode; onChoose: (role: Role) => void }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.role.title')} text={t('onboarding.role.text')} />
      <div className={classes.answers}>
        {answers.map(({ role, word, icon }) => (
          <button
            key={role}
            type="button"
            className={classes.answer}
            data-chosen={role === props.role}
            onClick={() => props.onChoose(role)}
          >
            <Icon name={icon} size={24} />
            <span className={classes.answerTitle}>{t(`onboarding.role.${word}.title`)}</span>
            <span className={classes.answerText}>{t(`onboarding.role.${word}.text`)}</span>
          </button>
        ))}
      </div>
      {props.footer}
    </Stack>
  )
}
