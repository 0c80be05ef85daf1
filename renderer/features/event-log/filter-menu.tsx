import { Button, Checkbox, Popover, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './log-filters.module.css'

export interface FilterOption {
  value: string
  label: string
  count: number | null
}

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
          {props.chosen === null ? props.label : `${props.label}: ${props.chosen}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" className={classes.dropdown}>
        {props.children}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Several of many: the filters for channel, teammate and status. */
export function FilterMenu(props: {
  label: string
  options: FilterOption[]
  chosen: string[]
  onChange: (values: string[]) => void
  onOpen: () => void
}) {
  const t = useTranslate()
  const [narrow, setNarrow] = useState('')
  const [first] = props.chosen
  const options = withChosen(props.options, props.chosen)
  const only = options.find(({ value }) => value === first)?.label ?? first
  const summary =
    first === undefined ? null : props.chosen.length > 1 ? String(props.chosen.length) : (only ?? null)
  const visible = options.filter(({ label }) => label.toLowerCase().includes(narrow.toLowerCase()))
  return (
    <FilterButton label={props.label} chosen={summary} onOpen={props.onOpen}>
      {options.length >= narrowFrom && (
        <TextInput
          size="xs"
          mb="xs"
          aria-label={t('log.filter.narrow')}
          placeholder={t('log.filter.narrow')}
          value={narrow}
          onChange={(event) => setNarrow(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group value={props.chosen} onChange={props.onChange} aria-label={props.label}>
        <Stack gap={8} className={classes.options}>
          {visible.map(({ value, label, count }) => (
            <Checkbox
              key={value}
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
          ))}
          {visible.length === 0 && <Text size="sm">{t('log.filter.nothing')}</Text>}
        </Stack>
      </Checkbox.Group>
      {props.chosen.length > 0 && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => props.onChange([])}>
          {t('log.filter.clear-one')}
        </Button>
      )}
    </FilterButton>
  )
}

/** What is chosen stays choosable although the log no longer (or not yet) holds such a message. */
function withChosen(options: FilterOption[], chosen: string[]): FilterOption[] {
  const missing = chosen.filter((value) => !options.some((option) => option.value === value))
  return [...options, ...missing.map((value) => ({ value, label: value, count: null }))]
}
