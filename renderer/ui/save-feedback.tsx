import { Group, Text } from '@mantine/core'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import type { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

type Saving = Pick<ReturnType<typeof useSave>, 'isPending' | 'isSuccess' | 'error'>

/** "Saved" or what went wrong, for one control. Read out when it changes. */
export function SaveFeedback(props: { saving: Saving }) {
  const t = useTranslate()
  const { isPending, isSuccess, error } = props.saving
  return (
    <>
      <output>
        {isPending && (
          <Text span size="sm" c="var(--sal-quiet)">
            {t('ui.saving')}
          </Text>
        )}
        {isSuccess && (
          <Group component="span" gap={4} display="inline-flex" c="var(--sal-good)">
            <Icon name="check" size={15} />
            <Text span size="sm" fw={550}>
              {t('ui.saved')}
            </Text>
          </Group>
        )}
      </output>
      {error && <ErrorNotice error={error} />}
    </>
  )
}
