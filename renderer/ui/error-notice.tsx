import { Text } from '@mantine/core'
import { ApiError } from '#renderer/api.ts'
import { Notice } from '#renderer/ui/notice.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** A failure beside the control that met it: what happened, what was kept, what to do, and the technical detail. */
export function ErrorNotice(props: { error: unknown }) {
  const t = useTranslate()
  const code = props.error instanceof ApiError ? props.error.code : 'internal'
  const detail = props.error instanceof ApiError ? props.error.detail : String(props.error)
  return (
    <Notice tone="bad" urgent title={t(`error.${code}.title`)}>
      <Text size="sm">
        {t(`error.${code}.text`)} {t(`error.${code}.next`)}
      </Text>
      {detail !== undefined && (
        <Text size="xs" mt={4} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Text>
      )}
    </Notice>
  )
}
