import type { ReactNode } from 'react'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'
import classes from './frame.module.css'

/** A full-width line above a page that says one thing and offers one action. Screen readers are told when it appears. */
export function Strip(props: {
  tone: 'info' | 'attention' | 'bad'
  icon: IconName
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <output className={classes.strip} data-tone={props.tone}>
      <Icon name={props.icon} />
      <span className={classes.stripText}>{props.children}</span>
      {props.action}
    </output>
  )
}
