import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'

const looks = {
  info: { color: 'brand', icon: 'info' },
  attention: { color: 'orange', icon: 'warning' },
  bad: { color: 'red', icon: 'warning' },
} as const satisfies Record<string, { color: string; icon: IconName }>

/** A coloured box that says one thing. `urgent`: read out at once where it appears. */
export function Notice(props: {
  tone: keyof typeof looks
  title?: string
  urgent?: boolean
  children: ReactNode
}) {
  const { color, icon } = looks[props.tone]
  return (
    <Alert
      color={color}
      icon={<Icon name={icon} />}
      role={props.urgent ? 'alert' : 'note'}
      styles={{
        // Mantine's own tint is opaque and loud on a dark page.
        root: {
          background: `color-mix(in srgb, var(--mantine-color-${color}-6) 14%, var(--mantine-color-body))`,
        },
        title: { color: 'var(--mantine-color-text)' },
        message: { color: 'var(--mantine-color-text)' },
      }}
      {...(props.title !== undefined && { title: props.title })}
    >
      {props.children}
    </Alert>
  )
}
