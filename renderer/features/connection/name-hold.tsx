import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useQuestion } from '#renderer/ui/use-question.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** The name of the address was in other hands: from when to when, what that means, and the way out. */
export function NameHoldNotice() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(10_000)
  const hold = useAppState().connection.nameHold
  // That a name was not free for a moment, and is again, tells nobody anything.
  if (hold === null || (!hold.certain && hold.to !== null)) return null
  const kind = hold.certain ? 'certain' : 'unclear'
  const from = tellMoment(hold.from, now, locale)
  return (
    <Notice tone={hold.certain ? 'bad' : 'attention'} urgent title={t(`hold.title.${kind}`)}>
      <Stack gap="xs" data-testid="name-hold" data-certain={hold.certain}>
        <Text size="sm" fw={600}>
          {hold.to === null
            ? t('hold.span-open', { from })
            : t('hold.span', { from, to: tellMoment(hold.to, now, locale) })}
        </Text>
        <Text size="sm">{t(`hold.text.${kind}`)}</Text>
        <RenewAddress beside={hold.to !== null && <Understood />} />
      </Stack>
    </Notice>
  )
}

/** It is over, and the person knows: it is not told of again. */
function Understood() {
  const t = useTranslate()
  const understood = useMutation({ mutationFn: () => request('hold:understood', null) })
  return (
    <>
      <Button size="xs" variant="default" loading={understood.isPending} onClick={() => understood.mutate()}>
        {t('hold.understood')}
      </Button>
      {understood.error && <ErrorNotice error={understood.error} />}
    </>
  )
}

/** Makes a new name and a new secret path, after asking once: HighLevel has to be told. `text` is before the button, `beside` after it. */
export function RenewAddress(props: { text?: string; beside?: ReactNode }) {
  const t = useTranslate()
  const question = useQuestion<true>()
  const renew = useMutation({ mutationFn: () => request('address:renew', null), onSuccess: question.leave })
  return (
    <Stack gap="sm">
      <Group
        justify={props.text === undefined ? 'flex-start' : 'space-between'}
        gap="xs"
        align="flex-start"
        wrap={props.text === undefined ? 'wrap' : 'nowrap'}
      >
        {props.text !== undefined && (
          <Text size="sm" c="var(--sal-quiet)">
            {props.text}
          </Text>
        )}
        <Button
          ref={question.openerRef()}
          size="xs"
          variant="default"
          flex="none"
          disabled={question.asked !== null}
          onClick={() => question.ask(true)}
        >
          {t('hold.renew')}
        </Button>
        {props.beside}
      </Group>
      {question.asked && (
        <AskFirst
          grave
          title={t('hold.renew-question')}
          text={t('hold.renew-sure')}
          cancel={t('hold.renew-no')}
          confirm={t('hold.renew-yes')}
          busy={renew.isPending}
          error={renew.error}
          onConfirm={() => renew.mutate()}
          onCancel={question.leave}
        />
      )}
    </Stack>
  )
}
