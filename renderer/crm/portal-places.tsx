import { crmEvent, crmScopes } from '#shared/crm.ts'
import {
  DrawnBox,
  DrawnButton,
  DrawnChip,
  DrawnLine,
  DrawnRadio,
  DrawnSwitch,
  type DrawnItem,
  PortalDrawing,
} from '#renderer/crm/portal-drawing.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Host of the developer portal, as its address bar shows it. */
const portalHost = 'marketplace.gohighlevel.com'

function useAppMenu(on: 'auth' | 'webhooks'): DrawnItem[] {
  const t = useTranslate()
  return [
    { word: t('portal.apps') },
    { word: t('portal.advanced') },
    { word: t('portal.auth'), depth: 1, on: on === 'auth' },
    { word: t('portal.webhooks'), depth: 1, on: on === 'webhooks' },
  ]
}

/** My Apps → Create App: private, target user sub-account. */
export function CreateAppDrawing() {
  const t = useTranslate()
  return (
    <PortalDrawing place={portalHost} menu={[{ word: t('portal.apps'), on: true }]}>
      <DrawnLine>
        <DrawnButton>+ {t('portal.create')}</DrawnButton>
      </DrawnLine>
      <DrawnLine label={t('portal.type')}>
        <DrawnRadio on />
        {t('portal.private')}
      </DrawnLine>
      <DrawnLine label={t('portal.target')}>
        <DrawnRadio on />
        {t('portal.sub-account')}
      </DrawnLine>
    </PortalDrawing>
  )
}

/** Advanced Settings → Auth: scopes, redirect URL, client keys. */
export function AuthDrawing(props: { redirectUrl: string }) {
  const t = useTranslate()
  return (
    <PortalDrawing place={portalHost} menu={useAppMenu('auth')}>
      <DrawnLine label={t('portal.scopes')}>
        {crmScopes.map((scope) => (
          <DrawnChip key={scope}>{scope}</DrawnChip>
        ))}
      </DrawnLine>
      <DrawnLine label={t('portal.redirect')}>
        <DrawnBox here>{props.redirectUrl}</DrawnBox>
      </DrawnLine>
      <DrawnLine label={t('portal.keys')}>
        <DrawnButton>+ {t('portal.add')}</DrawnButton>
      </DrawnLine>
    </PortalDrawing>
  )
}

/** Advanced Settings → Webhooks: the default URL and the event's switch. */
export function WebhooksDrawing() {
  const t = useTranslate()
  return (
    <PortalDrawing place={portalHost} menu={useAppMenu('webhooks')}>
      <DrawnLine label={t('portal.url')}>
        <DrawnBox here>https://…/hooks/…</DrawnBox>
      </DrawnLine>
      <DrawnLine label={crmEvent}>
        <DrawnSwitch />
        {t('onboarding.paste.on')}
      </DrawnLine>
    </PortalDrawing>
  )
}

/** The choose-location page, after "Connect a sub-account". */
export function ChooseLocationDrawing() {
  const t = useTranslate()
  return (
    <PortalDrawing place={portalHost} menu={[{ word: t('portal.choose'), on: true }]}>
      <DrawnLine>
        <DrawnRadio on />
        {t('portal.yours')}
      </DrawnLine>
      <DrawnLine>
        <DrawnRadio on={false} />
        {t('portal.other')}
      </DrawnLine>
      <DrawnLine>
        <DrawnButton>{t('portal.proceed')}</DrawnButton>
      </DrawnLine>
    </PortalDrawing>
  )
}

/** Settings → Private Integrations in a sub-account. */
export function IntegrationDrawing() {
  const t = useTranslate()
  const menu = [
    { word: t('portal.settings') },
    { word: t('portal.integrations'), depth: 1 as const, on: true },
  ]
  return (
    <PortalDrawing place={t('portal.yours')} menu={menu}>
      <DrawnLine>
        <DrawnButton>+ {t('portal.new-integration')}</DrawnButton>
      </DrawnLine>
      <DrawnLine label={t('portal.scopes')}>
        {crmScopes.map((scope) => (
          <DrawnChip key={scope}>{scope}</DrawnChip>
        ))}
      </DrawnLine>
      <DrawnLine label="pit-••••">
        <DrawnBox here>{t('portal.copy-token')}</DrawnBox>
      </DrawnLine>
    </PortalDrawing>
  )
}
