import { Button, Group, Loader, Portal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import { createTranslator, type Language } from '#shared/i18n/create-translator.ts'
import { useAppState } from '#renderer/app-state.ts'
import { CrmGate } from '#renderer/crm/crm-gate.tsx'
import { ScreenTitle } from './screen-title.tsx'
import { SheetView } from './sheet-view.tsx'
import { describeConnection } from '#renderer/ui/describe-connection.ts'
import { HearingCard } from '#renderer/ui/hearing-card.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useLanguage, useTranslate } from '#renderer/words.tsx'
import classes from './sheet.module.css'
import { type Sheet, sheetText, writeSheet } from './write-sheet.ts'

/** The sheet for the administrator, to copy or to print, in either language. */
export function SheetStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.sheet.title')} text={t('onboarding.sheet.text')} />
      <CrmGate>{({ redirectUrl }) => <SheetOrWait redirectUrl={redirectUrl} />}</CrmGate>
      {props.footer}
    </Stack>
  )
}

/** Without a carrier the sheet asks for a token only; with one it is not written before its URL exists. */
function SheetOrWait(props: { redirectUrl: string }) {
  const t = useTranslate()
  const { language: own } = useLanguage()
  const { settings, connection } = useAppState()
  const [language, setLanguage] = useState<Language>(own)
  const { publicUrl } = describeConnection(connection)
  const { tunnel } = settings
  const { redirectUrl } = props
  const sheet = useMemo(
    () => writeSheet({ hookUrl: publicUrl, redirectUrl, tunnel }, createTranslator(language)),
    [publicUrl, redirectUrl, tunnel, language],
  )
  if (publicUrl === null && connection.tunnel.state !== 'off') {
    return (
      <>
        <HearingCard />
        <Group component="output" gap="sm">
          <Loader size="sm" aria-hidden />
          <Text span size="sm">
            {t('sheet.not-yet')}
          </Text>
        </Group>
      </>
    )
  }
  return <ReadySheet {...{ sheet, language }} onLanguage={setLanguage} />
}

function ReadySheet(props: { sheet: Sheet; language: Language; onLanguage: (language: Language) => void }) {
  const t = useTranslate()
  const { sheet, language } = props
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('sheet.language')}
          value={language}
          onChange={props.onLanguage}
          data={[
            { value: 'es', label: t('settings.language.es') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
        <Group gap="xs">
          <CopySheet text={sheetText(sheet)} />
          <Button
            variant="default"
            leftSection={<Icon name="printer" size={16} />}
            onClick={() => window.print()}
          >
            {t('sheet.print')}
          </Button>
        </Group>
      </Group>
      <section className={classes.paper} aria-label={t('sheet.region')} lang={language}>
        <SheetView sheet={sheet} />
      </section>
      <Portal>
        <div className={classes.printed} lang={language}>
          <SheetView sheet={sheet} />
        </div>
      </Portal>
    </Stack>
  )
}

function CopySheet(props: { text: string }) {
  const t = useTranslate()
  const clipboard = useClipboard({ timeout: 2_500 })
  return (
    <>
      <Button
        leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={16} />}
        onClick={() => clipboard.copy(props.text)}
      >
        {t(clipboard.copied ? 'sheet.copied' : 'sheet.copy')}
      </Button>
      <Text span size="sm" role="alert" hidden={!clipboard.error}>
        {clipboard.error && t('ui.copy-failed')}
      </Text>
    </>
  )
}
