import { CloseButton, Group, Paper, Portal, Stack, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Banner, BannerReport } from '#shared/notification.ts'
import { request, subscribe } from '#renderer/api.ts'
import { createToasts } from '#renderer/notifications/create-toasts.ts'
import { useRoute } from '#renderer/route.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './banner-toasts.module.css'

/** A report that does not arrive needs no words: the row keeps saying that the system did not show it. */
const report = (what: BannerReport) => void request('notify:report', what).catch(() => {})

/** Banners the system did not show, at the window's edge: the newest three, each for a while. */
export function BannerToasts() {
  const t = useTranslate()
  const { banners, close } = useToasts()
  // The first run has the button that leads on at the bottom, under everybody's hand right after the test message.
  const isAtTop = useRoute().page === 'welcome'
  return (
    <Portal>
      <Stack
        className={classes.place}
        mod={{ 'at-top': isAtTop }}
        gap="sm"
        role="status"
        aria-label={t('toast.label')}
      >
        {banners.map((banner) => (
          <Toast key={banner.bannerId} banner={banner} onClose={() => close(banner.bannerId)} />
        ))}
      </Stack>
    </Portal>
  )
}

function useToasts() {
  const [banners, setBanners] = useState<readonly Banner[]>([])
  const [{ add, look, close, stop }] = useState(() =>
    createToasts({
      isVisible: () => document.visibilityState === 'visible',
      changed: (shown) => setBanners(shown),
      report,
      setTimer(ms, fn) {
        const timer = window.setTimeout(fn, ms)
        return () => window.clearTimeout(timer)
      },
    }),
  )
  useEffect(() => {
    const remove = subscribe('banner:toast', add)
    document.addEventListener('visibilitychange', look)
    return () => {
      remove()
      document.removeEventListener('visibilitychange', look)
      stop()
    }
  }, [add, look, stop])
  return { banners, close }
}

function Toast({ banner, onClose }: { banner: Banner; onClose: () => void }) {
  const t = useTranslate()
  const open = () => {
    onClose()
    // What it leads to comes back as a push, as with any banner.
    report({ bannerId: banner.bannerId, event: 'clicked' })
  }
  return (
    <Paper withBorder shadow="md" p="sm" className={classes.toast} data-testid="banner-toast">
      <Group wrap="nowrap" align="flex-start" gap="xs">
        <UnstyledButton className={classes.words} onClick={open}>
          <Text size="sm" fw={600} lineClamp={2}>
            {banner.title}
          </Text>
          <Text size="sm" c="var(--sal-quiet)" lineClamp={3}>
            {banner.body}
          </Text>
        </UnstyledButton>
        <CloseButton size="sm" aria-label={t('toast.close')} onClick={onClose} />
      </Group>
    </Paper>
  )
}
