import { Button, Code, Stack, Text, Title } from '@mantine/core'
import { ApiError } from '#renderer/api.ts'
import { useTranslate } from '#renderer/words.tsx'

/** What happened, what was kept and what to do, for anything that was thrown. `onRetry` adds a button; `small`: inside a section. */
export function ErrorPanel(props: { error: unknown; onRetry?: () => void; small?: boolean }) {
  const t = useTranslate()
  const code = props.error instanceof ApiError ? props.error.code : 'internal'
  const detail = props.error instanceof Error ? props.error.message : String(props.error)
  const size = props.small ? 'sm' : 'md'
  return (
    <Stack gap="sm" p={props.small ? 0 : 'xl'} maw={640} role="alert">
      <Title order={3} size={props.small ? 'h5' : 'h3'}>
        {t(`error.${code}.title`)}
      </Title>
      <Text size={size}>{t(`error.${code}.text`)}</Text>
      <Text size={size}>{t(`error.${code}.next`)}</Text>
      {props.onRetry && (
        <Button variant="light" onClick={props.onRetry} style={{ alignSelf: 'flex-start' }}>
          {t('app.retry')}
        </Button>
      )}
      <details>
        <summary>{t('app.technical')}</summary>
        <Code block>{detail}</Code>
      </details>
    </Stack>
  )
}
