import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { crmScopes, uninstallScope } from '#shared/crm.ts'
import { ScreenTitle } from './screen-title.tsx'
import { CrmGate } from '#renderer/crm/crm-gate.tsx'
import { AuthDrawing, CreateAppDrawing, WebhooksDrawing } from '#renderer/crm/portal-places.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { PublicAddress } from '#renderer/ui/public-address.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** What to do in HighLevel's developer portal, each place drawn. Source: HighLevel's marketplace FAQ, steps 4 to 7. */
export function PasteStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.paste.title')} text={t('onboarding.paste.text')} />
      <ol className={classes.guide}>
        <li>
          <Text>{t('onboarding.paste.step-open')}</Text>
          <CreateAppDrawing />
        </li>
        <li>
          <Text>{t('onboarding.paste.step-scope')}</Text>
          <CopyField label={t('onboarding.paste.scopes')} value={crmScopes.join(' ')} />
          <Text size="sm" c="var(--sal-quiet)">
            {t('onboarding.paste.uninstall', { scope: uninstallScope })}
          </Text>
        </li>
        <CrmGate>{({ redirectUrl }) => <AuthSteps redirectUrl={redirectUrl} />}</CrmGate>
        <li>
          <Text>{t('onboarding.paste.step-url')}</Text>
          <PublicAddress prominent />
        </li>
        <li>
          <Text>{t('onboarding.paste.step-switch')}</Text>
          <WebhooksDrawing />
        </li>
      </ol>
      <Notice tone="info">{t('onboarding.paste.one-url')}</Notice>
      {props.footer}
    </Stack>
  )
}

function AuthSteps(props: { redirectUrl: string }) {
  const t = useTranslate()
  return (
    <>
      <li>
        <Text>{t('onboarding.paste.step-redirect')}</Text>
        <CopyField label={t('portal.redirect')} value={props.redirectUrl} />
      </li>
      <li>
        <Text>{t('onboarding.paste.step-keys')}</Text>
        <AuthDrawing redirectUrl={props.redirectUrl} />
      </li>
    </>
  )
}
