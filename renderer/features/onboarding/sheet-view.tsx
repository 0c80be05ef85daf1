import type { Sheet, SheetStep } from './write-sheet.ts'
import classes from './sheet.module.css'

/** The sheet as it is read and printed: plain headings, steps, and boxes with what is to be copied. */
export function SheetView({ sheet }: { sheet: Sheet }) {
  return (
    <div className={classes.sheet}>
      <h2>{sheet.title}</h2>
      <p>{sheet.intro}</p>
      {sheet.parts.map(({ title, ordered, steps }) => {
        const List = ordered ? 'ol' : 'ul'
        return (
          <section key={title}>
            <h3>{title}</h3>
            <List>
              {steps.map((step) => (
                <SheetLine key={step.text} step={step} />
              ))}
            </List>
          </section>
        )
      })}
    </div>
  )
}

function SheetLine({ step }: { step: SheetStep }) {
  return (
    <li>
      {step.text}
      {step.values?.map((value) => (
        <code key={value} className={classes.value}>
          {value}
        </code>
      ))}
    </li>
  )
}
