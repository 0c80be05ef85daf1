import { Anchor, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLink } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { formatRoute, logRoute, type Route } from '#renderer/route.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { describeHearing } from '#renderer/ui/describe-hearing.ts'
import { BrandMark } from '#renderer/ui/icons.tsx'
import { PausedStrip } from '#renderer/ui/paused-strip.tsx'
import { Strip } from '#renderer/ui/strip.tsx'
import { tellAlert } from '#renderer/ui/tell-alert.ts'
import { isBadAlert, worstFirst } from '#renderer/ui/worst-first.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './frame.module.css'

const pages = [
  { page: 'log', href: formatRoute(logRoute(null)) },
  { page: 'connection', href: '#/connection' },
  { page: 'settings', href: '#/settings' },
] as const

/** Header, what needs attention, and the page: what every screen shares. */
export function Frame(props: { page: Route['page']; children: ReactNode }) {
  const t = useTranslate()
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('app.skip')}
      </button>
      <header className={classes.header}>
        <span className={classes.brand}>
          <BrandMark />
          Saliente
        </span>
        <nav className={classes.nav} aria-label={t('nav.label')}>
          {pages.map(({ page, href }) => (
            <a
              key={page}
              href={href}
              className={classes.link}
              {...(page === props.page && { 'aria-current': 'page' as const })}
            >
              {t(`nav.${page}`)}
            </a>
          ))}
        </nav>
        <HearingPill />
      </header>
      <Attention page={props.page} />
      <main id="main" tabIndex={-1} className={classes.main}>
        {props.children}
      </main>
    </div>
  )
}

function HearingPill() {
  const t = useTranslate()
  const { tone, key, values } = describeHearing(useAppState().connection)
  return (
    <a className={classes.pill} href="#/connection" data-testid="hearing-pill">
      <span className={classes.dot} data-tone={tone} />
      <span className={classes.pillText}>{t(key, values)}</span>
    </a>
  )
}

/** Copy the new URL, or go where it is explained. */
function ChangedActions() {
  const t = useTranslate()
  const { tunnel } = useAppState().connection
  const publicUrl = 'publicUrl' in tunnel ? tunnel.publicUrl : null
  return (
    <Group gap="md" wrap="nowrap" flex="none">
      {publicUrl !== null && <CopyButton value={publicUrl} label={t('address.label')} />}
      <Anchor href="#/connection" size="sm" fw={600}>
        {t('app.see-connection')}
      </Anchor>
    </Group>
  )
}

/** The worst of the alerts, and how many more there are. */
function AlertStrip() {
  const t = useTranslate()
  const [worst, ...others] = worstFirst(useAppState().connection.alerts)
  if (!worst) return null
  return (
    <Strip
      tone={isBadAlert(worst) ? 'bad' : 'attention'}
      icon="warning"
      action={
        <Anchor href="#/connection" size="sm" fw={600}>
          {others.length === 0 ? t('app.see-connection') : t('app.see-alerts', { count: others.length })}
        </Anchor>
      }
    >
      {tellAlert(worst, t).title}
    </Strip>
  )
}

/** Lost link, unanswered sub-account questions, alerts and a pause, on every page that does not show them itself. */
function Attention(props: { page: Route['page'] }) {
  const t = useTranslate()
  const link = useLink()
  const { held, address } = useAppState().connection
  const elsewhere = props.page !== 'connection' && props.page !== 'welcome'
  return (
    <>
      {link === 'lost' && (
        <Strip tone="bad" icon="warning">
          {t('app.lost')}
        </Strip>
      )}
      {elsewhere && address.state === 'changed' && (
        <Strip tone="bad" icon="warning" action={<ChangedActions />}>
          {t(address.returned ? 'address.returned.strip' : 'address.changed.strip')}
        </Strip>
      )}
      {elsewhere && <AlertStrip />}
      {elsewhere && held.length > 0 && (
        <Strip
          tone="attention"
          icon="question"
          action={
            <Anchor href="#/connection" size="sm" fw={600}>
              {t('app.see-connection')}
            </Anchor>
          }
        >
          {t('app.held', { count: held.reduce((sum, group) => sum + group.count, 0) })}
        </Strip>
      )}
      {props.page !== 'settings' && props.page !== 'connection' && <PausedStrip />}
    </>
  )
}
