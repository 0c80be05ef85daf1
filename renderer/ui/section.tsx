import { Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Guarded } from '#renderer/ui/guarded.tsx'

/** A part of a page with a heading of its own; what it cannot show leaves the other parts alone. */
export function Section(props: { title: string; text?: string; children?: ReactNode }) {
  const id = useId()
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby={id}>
      <Stack gap="md">
        <Stack gap={4}>
          <Title order={2} size="h4" id={id}>
            {props.title}
          </Title>
          {props.text !== undefined && (
            <Text size="sm" c="var(--sal-quiet)">
              {props.text}
            </Text>
          )}
        </Stack>
        <Guarded small>{props.children}</Guarded>
      </Stack>
    </Paper>
  )
}
