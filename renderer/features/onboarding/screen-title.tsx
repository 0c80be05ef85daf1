import { Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'

/** Heading of one screen. It takes the focus when the screen changes, so that a screen reader begins at its top. */
export function ScreenTitle(props: { title: string; text?: string; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { quiet } = props
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true })
  }, [quiet])
  return (
    <Stack gap={6}>
      <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {props.title}
      </Title>
      {props.text !== undefined && <Text c="var(--sal-quiet)">{props.text}</Text>}
    </Stack>
  )
}
