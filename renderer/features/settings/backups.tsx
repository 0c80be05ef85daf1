import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StoredLog } from '#shared/data-care.ts'
import { SettingRow } from './setting-row.tsx'
import { request } from '#renderer/api.ts'
import { AskFirst } from '#renderer/ui/ask-first.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { tellSize } from '#renderer/ui/tell-size.ts'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { type Question, useQuestion } from '#renderer/ui/use-question.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** One file with everything, made now; and the files that can take the log's place. */
export function Backups(props: { stored: readonly StoredLog[] }) {
  const t = useTranslate()
  const client = useQueryClient()
  const backUp = useMutation({
    mutationFn: () => request('data:backup', null),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-state'] }),
  })
  return (
    <Stack gap="sm">
      <SettingRow id="backup" label={t('data.backup')} text={t('data.backup-text')}>
        <Button variant="default" loading={backUp.isPending} onClick={() => backUp.mutate()}>
          {t('data.backup-now')}
        </Button>
      </SettingRow>
      {backUp.error && <ErrorNotice error={backUp.error} />}
      {backUp.data && (
        <output>
          <CopyField
            label={t('data.backup-file')}
            description={t('data.backup-done', { count: backUp.data.messages })}
            value={backUp.data.path}
          />
        </output>
      )}
      {props.stored.length > 0 && <StoredLogs stored={props.stored} />}
    </Stack>
  )
}

function StoredLogs(props: { stored: readonly StoredLog[] }) {
  const t = useTranslate()
  const client = useQueryClient()
  const question = useQuestion<string>()
  const { asked } = question
  const restore = useMutation({
    mutationFn: (name: string) => request('data:restore', { name }),
    onSuccess: () => client.invalidateQueries(),
    onSettled: question.leave,
  })
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('data.stored')}
      </Text>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {props.stored.map((stored) => (
          <StoredLogRow key={stored.name} stored={stored} question={question} />
        ))}
      </Stack>
      {asked !== null && (
        <AskFirst
          title={t('data.restore-question')}
          text={t('data.restore-warning')}
          confirm={t('data.restore-confirm')}
          busy={restore.isPending}
          onConfirm={() => restore.mutate(asked)}
          onCancel={question.leave}
        />
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
      {restore.data && (
        <output>
          <Text size="sm">{t('data.restore-done', { count: restore.data.messages })}</Text>
        </output>
      )}
    </Stack>
  )
}

function StoredLogRow(props: { stored: StoredLog; question: Question<string> }) {
  const t = useTranslate()
  const { locale } = useLanguage()
  const now = useNow(60_000)
  const { name, kind, at, bytes } = props.stored
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="md">
      <div style={{ minWidth: 0 }}>
        <Text size="sm">
          {t(`data.stored-${kind}`)} · {tellMoment(at, now, locale)} · {tellSize(bytes, locale)}
        </Text>
        <Text size="xs" ff="monospace" c="var(--sal-quiet)" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
      </div>
      <Button
        ref={props.question.openerRef(name)}
        variant="default"
        size="xs"
        flex="none"
        aria-label={t('data.restore-name', { name })}
        onClick={() => props.question.ask(name)}
      >
        {t('data.restore')}
      </Button>
    </Group>
  )
}
