import { Button, Divider, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { MyUserId } from './my-user-id.tsx'
import { SettingRow } from './setting-row.tsx'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { NotificationPermission } from '#renderer/ui/notification-permission.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { tellMoment } from '#renderer/ui/tell-time.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useSave } from '#renderer/ui/use-save.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

const hourMs = 3_600_000

/** Whether, how and about whom a person is told. */
export function NotificationSection() {
  const t = useTranslate()
  return (
    <Section title={t('settings.notifications')}>
      <NotificationPermission />
      <Divider />
      <div>
        <Enabled />
        <Sound />
        <Pause />
        <MyUserId />
      </div>
    </Section>
  )
}

function Enabled() {
  const t = useTranslate()
  const { enabled } = useAppState().settings.notifications
  const save = useSave()
  return (
    <SettingRow
      id="notifications-enabled"
      label={t('settings.notifications-enabled')}
      text={t('settings.notifications-enabled-text')}
      saving={save}
    >
      <Switch
        size="md"
        aria-labelledby="notifications-enabled"
        aria-describedby="notifications-enabled-text"
        checked={enabled}
        onChange={(event) => save.mutate({ notifications: { enabled: event.currentTarget.checked } })}
      />
    </SettingRow>
  )
}

function Sound() {
  const t = useTranslate()
  const { sound, enabled } = useAppState().settings.notifications
  const save = useSave()
  return (
    <SettingRow id="sound" label={t('settings.sound')} saving={save}>
      <Switch
        size="md"
        aria-labelledby="sound"
        checked={sound}
        disabled={!enabled}
        onChange={(event) => save.mutate({ notifications: { sound: event.currentTarget.checked } })}
      />
    </SettingRow>
  )
}

function Pause() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const { pausedUntil } = useAppState().connection
  const now = useNow()
  const pause = useMutation({ mutationFn: (until: number | null) => request('notify:pause', { until }) })
  const paused = pausedUntil !== null && pausedUntil > now
  return (
    <>
      <SettingRow
        id="pause"
        label={
          paused
            ? t('settings.paused-until', { time: tellMoment(pausedUntil, now, locale) })
            : t('settings.pause')
        }
        text={t('settings.pause-text')}
      >
        <Button
          variant="default"
          loading={pause.isPending}
          onClick={() => pause.mutate(paused ? null : Date.now() + hourMs)}
        >
          {t(paused ? 'settings.resume' : 'settings.pause-hour')}
        </Button>
      </SettingRow>
      {pause.error && <ErrorNotice error={pause.error} />}
    </>
  )
}
