import { CopyButton } from '#renderer/ui/copy-button.tsx'
import type { DetailField } from './detail-field.ts'
import classes from './detail-pane.module.css'

/** Labels and values under each other. */
export function DetailFields(props: { fields: DetailField[] }) {
  return (
    <dl className={classes.fields}>
      {props.fields.map(({ label, value, mono = false, copy = false, empty = false }) => (
        <FieldLine key={label} field={{ label, value, mono, copy, empty }} />
      ))}
    </dl>
  )
}

function FieldLine({ field }: { field: Required<DetailField> }) {
  return (
    <>
      <dt>{field.label}</dt>
      <dd>
        <span className={classes.value} data-mono={field.mono} data-empty={field.empty}>
          {field.value}
        </span>
        {field.copy && <CopyButton value={field.value} label={field.label} size="xs" />}
      </dd>
    </>
  )
}
