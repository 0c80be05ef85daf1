import { Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Connection } from '#shared/connection.ts'
import type { CrmState } from '#shared/crm.ts'
import { useAppState } from '#renderer/app-state.ts'
import { PasteReply } from './paste-reply.tsx'
import { ScreenTitle } from './screen-title.tsx'
import { accountNames } from '#renderer/crm/account-name.ts'
import { CrmGate } from '#renderer/crm/crm-gate.tsx'
import { MeQuestion } from '#renderer/crm/me-question.tsx'
import { HeldQuestions } from '#renderer/ui/held-questions.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'
import { TogetherConnect } from './together-connect.tsx'

/** What Saliente waits for while somebody else sets HighLevel up, and where that person's answer goes. */
export function WaitStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.wait.title')} text={t('onboarding.wait.text')} />
      <CrmGate>
        {(crm) => (
          <>
            <Waits crm={crm} />
            <HeldQuestions />
            <MeQuestion crm={crm} />
            <PasteReply />
            <TogetherConnect crm={crm} />
          </>
        )}
      </CrmGate>
      {props.footer}
    </Stack>
  )
}

function Waits({ crm }: { crm: CrmState }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { connection, settings } = useAppState()
  const { tunnel, lastMessageAt, lastAskedAt } = connection
  const names = accountNames(crm.accounts, t, locale)
  const hasAccess = crm.accounts.length > 0
  return (
    <ul className={classes.waits} aria-live="polite">
      <Wait
        name="address"
        done={tunnel.state === 'live'}
        idle={tunnel.state === 'off'}
        text={t(tunnel.state === 'off' ? 'onboarding.wait.address-none' : 'onboarding.wait.address')}
      />
      <Wait
        name="access"
        done={hasAccess}
        text={hasAccess ? t('onboarding.wait.access-done', { names }) : t('onboarding.wait.access')}
      />
      <Wait
        name="first"
        done={lastMessageAt !== null || lastAskedAt !== null}
        text={t(firstText(connection), { seconds: settings.crm.followSeconds })}
      />
    </ul>
  )
}

/** Which way the first message came: a token alone gets no webhook. */
function firstText({ tunnel, lastMessageAt, lastAskedAt }: Connection) {
  if (lastMessageAt !== null || lastAskedAt === null) return 'onboarding.wait.first'
  return tunnel.state === 'off' ? 'onboarding.wait.first-asked' : 'onboarding.wait.first-asked-url'
}

function Wait(props: { name: string; done: boolean; idle?: boolean; text: string }) {
  const t = useTranslate()
  const { done, idle = false } = props
  return (
    <li className={classes.wait} data-testid={`wait-${props.name}`} data-done={done}>
      <span className={classes.waitMark}>
        {done ? <Icon name="check" size={18} /> : idle ? <Icon name="laptop" size={18} /> : <WaitLoader />}
      </span>
      <Text span flex={1}>
        {props.text}
      </Text>
      <Text span size="sm" c={done ? 'var(--sal-good)' : 'var(--sal-quiet)'}>
        {!idle && t(done ? 'onboarding.wait.done' : 'onboarding.wait.waiting')}
      </Text>
    </li>
  )
}

function WaitLoader() {
  return <Loader size={16} aria-hidden />
}
