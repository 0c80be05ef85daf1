import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import type { useSave } from '#renderer/ui/use-save.ts'
import classes from './setting-row.module.css'

/**
 * One setting: its name and what it does on the left, its control on the right, below them what became of saving it.
 * The control names itself with `aria-labelledby={id}` and `aria-describedby={`${id}-text`}`.
 */
export function SettingRow(props: {
  id: string
  label: string
  text?: string
  saving?: ReturnType<typeof useSave>
  children: ReactNode
}) {
  return (
    <div className={classes.row} data-testid={`setting-${props.id}`}>
      <Stack gap={2} className={classes.words}>
        <Text size="sm" fw={600} id={props.id}>
          {props.label}
        </Text>
        {props.text !== undefined && (
          <Text size="sm" c="var(--sal-quiet)" id={`${props.id}-text`}>
            {props.text}
          </Text>
        )}
      </Stack>
      <div className={classes.control}>{props.children}</div>
      {props.saving && (
        <div className={classes.feedback}>
          <SaveFeedback saving={props.saving} />
        </div>
      )}
    </div>
  )
}
