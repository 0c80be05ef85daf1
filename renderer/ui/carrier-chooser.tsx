import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { WordKey } from '#shared/i18n/create-translator.ts'
import { useAppState } from '#renderer/app-state.ts'
import {
  type Carrier,
  carrierAddress,
  carrierOf,
  carrierPatch,
  carriers,
} from '#renderer/ui/carrier-choice.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon, type IconName } from '#renderer/ui/icons.tsx'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './carrier-chooser.module.css'

const icons: Record<Carrier, IconName> = {
  public: 'globe',
  'own-server': 'server',
  'own-url': 'link',
  none: 'laptop',
}

/**
 * "Who carries your messages?" with what each carrier can read. Nothing is chosen beforehand and nothing is opened before
 * the button is pressed. An answer that already stands is not saved again: that would reopen the address.
 */
export function CarrierChooser(props: { submitLabel: string; onDone?: () => void; before?: ReactNode }) {
  const t = useTranslate()
  const { tunnel } = useAppState().settings
  const [carrier, setCarrier] = useState(() => carrierOf(tunnel))
  const [address, setAddress] = useState(() => (carrier ? carrierAddress(carrier, tunnel) : ''))
  const [problem, setProblem] = useState<WordKey | null>(null)
  const save = useSave()

  const choose = (next: Carrier) => {
    setCarrier(next)
    setAddress(carrierAddress(next, tunnel))
    setProblem(null)
  }
  const unchanged =
    carrier !== null && carrier === carrierOf(tunnel) && address.trim() === carrierAddress(carrier, tunnel)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (carrier === null) return
    if (unchanged) return props.onDone?.()
    const answer = carrierPatch(carrier, address)
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) save.mutate(answer.patch, { onSuccess: () => props.onDone?.() })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Radio.Group
          aria-label={t('carrier.question')}
          value={carrier}
          onChange={(value) => choose(carriers.find((one) => one === value) ?? 'none')}
        >
          <Stack gap="xs">
            {carriers.map((one) => (
              <CarrierCard key={one} carrier={one} chosen={one === carrier}>
                {one === carrier && (
                  <CarrierAddress carrier={one} value={address} onChange={setAddress} problem={problem} />
                )}
              </CarrierCard>
            ))}
          </Stack>
        </Radio.Group>
        <Footer saving={save} before={props.before}>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={carrier === null || (unchanged && !props.onDone)}
          >
            {props.submitLabel}
          </Button>
        </Footer>
      </Stack>
    </form>
  )
}

/** With a button before it (the guide's way back) success needs no words: the screen changes. */
function Footer(props: { saving: ReturnType<typeof useSave>; before: ReactNode; children: ReactNode }) {
  if (props.before === undefined) {
    return (
      <Group>
        {props.children}
        <SaveFeedback saving={props.saving} />
      </Group>
    )
  }
  return (
    <>
      {props.saving.error && <ErrorNotice error={props.saving.error} />}
      <Group justify="space-between">
        {props.before}
        {props.children}
      </Group>
    </>
  )
}

function CarrierCard(props: { carrier: Carrier; chosen: boolean; children: ReactNode }) {
  const t = useTranslate()
  const id = useId()
  return (
    <div className={classes.card} data-chosen={props.chosen}>
      <label className={classes.choice} htmlFor={id}>
        <Radio
          id={id}
          value={props.carrier}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
        />
        <span className={classes.icon}>
          <Icon name={icons[props.carrier]} size={22} />
        </span>
        <span>
          <Text span display="block" size="sm" fw={600} id={`${id}-title`}>
            {t(`carrier.${props.carrier}.title`)}
          </Text>
          <Text span display="block" size="sm" c="var(--sal-quiet)" id={`${id}-text`}>
            {t(`carrier.${props.carrier}.text`)}
          </Text>
        </span>
      </label>
      {props.children}
    </div>
  )
}

function CarrierAddress(props: {
  carrier: Carrier
  value: string
  onChange: (value: string) => void
  problem: WordKey | null
}) {
  const t = useTranslate()
  if (props.carrier === 'public' || props.carrier === 'none') return null
  const what = props.carrier === 'own-server' ? 'server' : 'url'
  return (
    <TextInput
      className={classes.address}
      label={t(`carrier.${what}-label`)}
      description={t(`carrier.${what}-description`)}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.problem !== null && t(props.problem)}
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      required
      withAsterisk={false}
    />
  )
}
