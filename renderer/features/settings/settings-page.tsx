import { Button, Divider } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { AllowUnsigned } from './allow-unsigned.tsx'
import { DataFolder } from './data-folder.tsx'
import { DataSection } from './data-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { ListenerPort } from './listener-port.tsx'
import { NotificationSection } from './notification-section.tsx'
import { PublicKeys } from './public-keys.tsx'
import { SettingRow } from './setting-row.tsx'
import { SharedSecret } from './shared-secret.tsx'
import { SubAccounts } from './sub-accounts.tsx'
import { navigate } from '#renderer/route.ts'
import { UpdateSetting } from './update-setting.tsx'
import { CarrierChooser } from '#renderer/ui/carrier-chooser.tsx'
import { Guarded } from '#renderer/ui/guarded.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Everything a person can choose. Each control saves by itself and says so. */
export function SettingsPage() {
  const t = useTranslate()
  const { version } = useAppState()
  return (
    <Page title={t('settings.title')}>
      <GeneralSection />
      <NotificationSection />
      <Section title={t('carrier.question')}>
        <CarrierChooser submitLabel={t('carrier.choose')} />
        <Divider />
        <ListenerPort />
      </Section>
      <SubAccounts />
      <Section title={t('settings.verification')}>
        <PublicKeys />
        <Divider />
        <SharedSecret />
        <Divider />
        <AllowUnsigned />
      </Section>
      <DataSection />
      <Section title={t('settings.about')} text={t('settings.version-value', { version })}>
        <DataFolder />
        <Guarded small>
          <UpdateSetting />
        </Guarded>
        <Divider />
        <SettingRow id="diagnostics" label={t('diagnostics.title')} text={t('diagnostics.open-text')}>
          <Button variant="default" onClick={() => navigate({ page: 'diagnostics' })}>
            {t('diagnostics.open')}
          </Button>
        </SettingRow>
      </Section>
    </Page>
  )
}
