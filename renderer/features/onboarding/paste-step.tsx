import { Code, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScreenTitle } from './screen-title.tsx'
import { CopyField } from '#renderer/ui/copy-field.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { Notice } from '#renderer/ui/notice.tsx'
import { PublicAddress } from '#renderer/ui/public-address.tsx'
import { useTranslate } from '#renderer/words.tsx'
import classes from './onboarding.module.css'

/** Permission of HighLevel's that OutboundMessage needs. Source: HighLevel's webhook page for OutboundMessage. */
const scope = 'conversations/message.readonly'
/** HighLevel's name of the event this program exists for. */
const eventName = 'OutboundMessage'

/** Where the URL goes in HighLevel's developer portal. Source: HighLevel's marketplace FAQ, steps 4 to 7. */
export function PasteStep(props: { footer: ReactNode }) {
  const t = useTranslate()
  return (
    <Stack gap="lg">
      <ScreenTitle title={t('onboarding.paste.title')} text={t('onboarding.paste.text')} />
      <ol className={classes.guide}>
        <li>
          <Text>{t('onboarding.paste.step-open')}</Text>
          <Path words={['onboarding.paste.portal', 'onboarding.paste.apps', 'onboarding.paste.app']} />
        </li>
        <li>
          <Text>{t('onboarding.paste.step-scope')}</Text>
          <Path words={['onboarding.paste.advanced', 'onboarding.paste.auth']} />
          <CopyField label={t('onboarding.paste.scope')} value={scope} />
        </li>
        <li>
          <Text>{t('onboarding.paste.step-url')}</Text>
          <Path words={['onboarding.paste.advanced', 'onboarding.paste.webhooks']} />
          <PublicAddress prominent />
        </li>
        <li>
          <Text>{t('onboarding.paste.step-switch')}</Text>
          <div className={classes.drawn} aria-hidden>
            <Code className={classes.drawnName}>{eventName}</Code>
            <span className={classes.drawnSwitch} />
            <Text span size="sm">
              {t('onboarding.paste.on')}
            </Text>
          </div>
        </li>
        <li>
          <Text>{t('onboarding.paste.step-install')}</Text>
        </li>
      </ol>
      <Notice tone="info">{t('onboarding.paste.one-url')}</Notice>
      {props.footer}
    </Stack>
  )
}

type PathWord = `onboarding.paste.${'portal' | 'apps' | 'app' | 'advanced' | 'auth' | 'webhooks'}`

/** The way through the portal's menus, drawn; the sentence above it says the same. */
function Path(props: { words: PathWord[] }) {
  const t = useTranslate()
  return (
    <div className={classes.path} aria-hidden>
      {props.words.map((word, index) => (
        <span key={word} className={classes.pathPart}>
          {index > 0 && <Icon name="chevron-right" size={13} />}
          <span className={classes.pathWord}>{t(word)}</span>
        </span>
      ))}
    </div>
  )
}
