import type { ReactNode } from 'react'
import classes from './portal-drawing.module.css'

/** One entry of a drawn menu; `depth` 1 stands under another. */
export interface DrawnItem {
  word: string
  on?: boolean
  depth?: 0 | 1
}

/**
 * A place of HighLevel's, drawn by us: enough to recognise it by, never a picture of theirs. Decoration: the sentence beside
 * it says the same.
 */
export function PortalDrawing(props: { place: string; menu: DrawnItem[]; children: ReactNode }) {
  return (
    <div className={classes.window} aria-hidden>
      <div className={classes.bar}>
        <i />
        <i />
        <i />
        <span>{props.place}</span>
      </div>
      <div className={classes.menu}>
        {props.menu.map(({ word, on = false, depth = 0 }) => (
          <span key={word} className={classes.item} data-on={on} data-depth={depth}>
            {word}
          </span>
        ))}
      </div>
      <div className={classes.body}>{props.children}</div>
    </div>
  )
}

/** A line of a drawn form: its label and what stands beside it. */
export function DrawnLine(props: { label?: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      {props.label !== undefined && <span className={classes.label}>{props.label}</span>}
      {props.children}
    </div>
  )
}

/** A drawn field; `here` marks where the person writes or clicks. */
export function DrawnBox(props: { here?: boolean; children: ReactNode }) {
  return (
    <span className={classes.box} data-here={props.here ?? false}>
      {props.children}
    </span>
  )
}

/** A drawn label with round ends, such as a chosen scope. */
export function DrawnChip(props: { children: ReactNode }) {
  return <span className={classes.chip}>{props.children}</span>
}

/** A drawn button, marked as the one to press. */
export function DrawnButton(props: { children: ReactNode }) {
  return (
    <span className={classes.button} data-here>
      {props.children}
    </span>
  )
}

/** A drawn switch that is on. */
export function DrawnSwitch() {
  return <span className={classes.switch} />
}

/** A drawn choice. */
export function DrawnRadio(props: { on: boolean }) {
  return <span className={classes.radio} data-on={props.on} />
}
