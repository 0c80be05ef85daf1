import { Button, Checkbox, Popover, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import { type FilterOption, narrowOptions, withChosen } from './filter-options.ts'
import classes from './log-filters.module.css'

/** From this many options on, a menu can be narrowed by typing. */
const narrowFrom = 9

/** A button that tells what is chosen, and what it opens. */
export function FilterButton(props: {
  label: string
  chosen: string | null
  onOpen?: () => void
  children: ReactNode
}) {
  const [opened, setOpened] = useState(false)
  const change = (open: boolean) => {
    setOpened(open)
    if (open) props.onOpen?.()
  }
  return (
    <Popover opened={opened} onChange={change} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="sm"
          variant={props.chosen === null ? 'default' : 'light'}
          className={classes.button}
          rightSection={<Icon name="chevron-down" size={14} />}
          onClick={() => change(!opened)}
        >
          <span className={classes.buttonText}>
            {props.chosen === null ? props.label : `${props.label}: ${props.chosen}`}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" className={classes.dropdown}>
        {props.children}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a menu can offer: not known yet, not to be had, or known. */
export type FilterChoice = 'loading' | 'failed' | readonly FilterOption[]

/** Several of many: the filters for channel, teammate and status. `nameOf`: the name of what is chosen and not offered. */
export function FilterMenu(props: {
  label: string
  choice: FilterChoice
  chosen: string[]
  nameOf: (value: string) => string
  onChange: (values: string[]) => void
  onOpen: () => void
}) {
  const t = useTranslate()
  const { choice, chosen } = props
  const [typed, setTyped] = useState('')
  const known = typeof choice === 'string' ? [] : choice
  const options = withChosen(known, chosen, props.nameOf)
  const onOpen = () => {
    setTyped('')
    props.onOpen()
  }
  return (
    <FilterButton label={props.label} chosen={summarize(options, chosen)} onOpen={onOpen}>
      {options.length >= narrowFrom && (
        <TextInput
          size="xs"
          mb="xs"
          aria-label={t('log.filter.narrow')}
          placeholder={t('log.filter.narrow')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group value={chosen} onChange={props.onChange} aria-label={props.label}>
        <Stack gap={8} className={classes.options}>
          {narrowOptions(options, typed).map((option) => (
            <OptionLine key={option.value} option={option} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MenuNote choice={choice} options={options} typed={typed} onRetry={props.onOpen} />
      {chosen.length > 0 && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => props.onChange([])}>
          {t('log.filter.clear-one')}
        </Button>
      )}
    </FilterButton>
  )
}

/** What the button says is chosen: the one, or how many. */
function summarize(options: readonly FilterOption[], chosen: readonly string[]): string | null {
  if (chosen.length > 1) return String(chosen.length)
  return options.find(({ value }) => value === chosen[0])?.label ?? null
}

function OptionLine({ option: { value, label, count } }: { option: FilterOption }) {
  return (
    <Checkbox
      value={value}
      size="sm"
      classNames={{ labelWrapper: classes.optionLabel }}
      label={
        <span className={classes.option}>
          <span>{label}</span>
          {count !== null && <span className={classes.count}>{count}</span>}
        </span>
      }
    />
  )
}

/** Why there is nothing (more) to choose. */
function MenuNote(props: {
  choice: FilterChoice
  options: readonly FilterOption[]
  typed: string
  onRetry: () => void
}) {
  const t = useTranslate()
  const { choice, options, typed } = props
  if (choice === 'failed') {
    return (
      <Stack gap={4} align="flex-start" role="alert">
        <Text size="sm">{t('log.filter.failed')}</Text>
        <Button size="compact-sm" variant="default" onClick={props.onRetry}>
          {t('app.retry')}
        </Button>
      </Stack>
    )
  }
  return (
    <Text component="output" size="sm">
      {choice === 'loading' && t('ui.loading')}
      {choice !== 'loading' && options.length === 0 && t('log.filter.nothing')}
      {options.length > 0 && narrowOptions(options, typed).length === 0 && t('log.filter.no-match')}
    </Text>
  )
}
