import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { SettingRow } from './setting-row.tsx'
import { navigate } from '#renderer/route.ts'
import { Section } from '#renderer/ui/section.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

const languages = ['system', 'es', 'en'] as const
const themes = ['system', 'light', 'dark'] as const

/** Language, appearance, start at login, and the way back to the first run. */
export function GeneralSection() {
  const t = useTranslate()
  return (
    <Section title={t('settings.general')}>
      <div>
        <LanguageSetting />
        <ThemeSetting />
        <StartAtLogin />
        <SettingRow id="guide" label={t('settings.guide')} text={t('settings.guide-text')}>
          <Button variant="default" onClick={() => navigate({ page: 'welcome' })}>
            {t('settings.guide-open')}
          </Button>
        </SettingRow>
      </div>
    </Section>
  )
}

function LanguageSetting() {
  const t = useTranslate()
  const { settings } = useAppState()
  const save = useSave()
  return (
    <SettingRow id="language" label={t('settings.language')} saving={save}>
      <SegmentedControl
        aria-labelledby="language"
        value={settings.language}
        onChange={(language) => save.mutate({ language })}
        data={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
      />
    </SettingRow>
  )
}

function ThemeSetting() {
  const t = useTranslate()
  const { settings } = useAppState()
  const save = useSave()
  return (
    <SettingRow id="theme" label={t('settings.theme')} saving={save}>
      <SegmentedControl
        aria-labelledby="theme"
        value={settings.theme}
        onChange={(theme) => save.mutate({ theme })}
        data={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
      />
    </SettingRow>
  )
}

function StartAtLogin() {
  const t = useTranslate()
  const { settings, host } = useAppState()
  const save = useSave()
  const possible = host === 'electron'
  return (
    <SettingRow
      id="start-at-login"
      label={t('settings.start-at-login')}
      text={t(possible ? 'settings.start-at-login-text' : 'settings.start-at-login-browser')}
      saving={save}
    >
      <Switch
        size="md"
        aria-labelledby="start-at-login"
        aria-describedby="start-at-login-text"
        checked={settings.startAtLogin}
        disabled={!possible}
        onChange={(event) => save.mutate({ startAtLogin: event.currentTarget.checked })}
      />
    </SettingRow>
  )
}
