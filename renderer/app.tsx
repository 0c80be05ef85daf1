import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, useEffect } from 'react'
import { useAppState, useAppStatePushes } from '#renderer/app-state.ts'
import { useCrmPushes } from '#renderer/crm/crm-state.ts'
import { EventLogPage } from '#renderer/features/event-log/event-log-page.tsx'
import { BannerToasts } from '#renderer/notifications/banner-toasts.tsx'
import { useBanners } from '#renderer/notifications/use-banners.ts'
import { logRoute, navigate, parseRoute, type Route, useRoute } from '#renderer/route.ts'
import { Frame } from '#renderer/ui/frame.tsx'
import { Guarded } from '#renderer/ui/guarded.tsx'
import { theme } from '#renderer/ui/theme.ts'
import { useLogReplaced } from '#renderer/use-log-replaced.ts'
import { useNavigatePushes } from '#renderer/use-navigate-pushes.ts'
import { WordsProvider } from '#renderer/words.tsx'

const ConnectionPage = lazy(async () => ({
  default: (await import('#renderer/features/connection/connection-page.tsx')).ConnectionPage,
}))
const DiagnosticsPage = lazy(async () => ({
  default: (await import('#renderer/features/settings/diagnostics-page.tsx')).DiagnosticsPage,
}))
const OnboardingPage = lazy(async () => ({
  default: (await import('#renderer/features/onboarding/onboarding-page.tsx')).OnboardingPage,
}))
const SettingsPage = lazy(async () => ({
  default: (await import('#renderer/features/settings/settings-page.tsx')).SettingsPage,
}))

/** The nonce of this page's content security policy, for style elements made while it runs. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
}

/** The whole page: providers, then the frame with the page the address names. */
export function App(props: { client: QueryClient }) {
  const language = navigator.language
  return (
    <QueryClientProvider client={props.client}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={readNonce}>
        <WordsProvider setting="system" systemTag={language}>
          <Guarded>
            <Screen />
          </Guarded>
        </WordsProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}

/** Everything that needs settings: language, colours, pushes and the current page. */
function Screen() {
  const { settings, systemLanguage, host } = useAppState()
  useAppStatePushes()
  useCrmPushes()
  useNavigatePushes()
  // Last: it describes this page to main, which may lead it somewhere from then on.
  useBanners()
  const forced = settings.theme === 'system' ? {} : { forceColorScheme: settings.theme }
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={readNonce} {...forced}>
      <WordsProvider
        setting={settings.language}
        systemTag={host === 'electron' ? systemLanguage : navigator.language}
      >
        <CurrentPage />
        <BannerToasts />
      </WordsProvider>
    </MantineProvider>
  )
}

function CurrentPage() {
  const route = useRoute()
  const { settings } = useAppState()
  const logGeneration = useLogReplaced()
  useEffect(() => {
    // The address of now: somebody may have gone elsewhere between the first picture and this.
    if (route.page !== 'home' || parseRoute(window.location.hash).page !== 'home') return
    navigate(settings.onboarding.done ? logRoute(null) : { page: 'welcome' }, { replace: true })
  }, [route.page, settings.onboarding.done])
  return (
    <Frame page={route.page}>
      <Guarded resetKey={route.page}>{pageOf(route, logGeneration)}</Guarded>
    </Frame>
  )
}

function pageOf(route: Route, logGeneration: number): ReactNode {
  switch (route.page) {
    case 'log':
      return <EventLogPage key={logGeneration} id={route.id} view={route.view} />
    case 'connection':
      return <ConnectionPage />
    case 'settings':
      return <SettingsPage />
    case 'diagnostics':
      return <DiagnosticsPage />
    case 'welcome':
      return <OnboardingPage />
    case 'home':
      return null
  }
}
