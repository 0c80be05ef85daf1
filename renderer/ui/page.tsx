import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A page that is read from top to bottom: one column, never wider than reads well. */
export function Page(props: { title: string; children: ReactNode }) {
  return (
    <Stack gap="lg" maw={840} mx="auto" px="lg" pt="lg" pb={56}>
      <Title order={1} size="h2">
        {props.title}
      </Title>
      {props.children}
    </Stack>
  )
}
