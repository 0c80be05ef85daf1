import { CloseButton, Group, Paper, Portal, Stack, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Banner, BannerReport } from '#shared/notification.ts'
import { request, subscribe } from '#renderer/api.ts'
import { createToasts } from '#renderer/notifications/create-toasts.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './banner-toasts.module.css'

/** A report that does not arrive needs no words: the row keeps saying that the system did not show it. */
const report = (what: BannerReport) => void request('notify:report', what).catch(() => {})

/** Banners the system did not show, at the window's edge: the newest three, each for a while. */
export function BannerToasts() {
  const t = useTranslate()
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
  const open = ({ bannerId }: Banner) => {
    close(bannerId)
    // What it leads to comes back as a push, as with any banner.
    report({ bannerId, event: 'clicked' })
  }
  return (
    <Portal>
      <Stack className={classes.place} gap="sm" role="status" aria-label={t('toast.label')}>
        {banners.map((banner) => (
          <Paper
            key={banner.bannerId}
            withBorder
            shadow="md"
            p="sm"
            className={classes.toast}
            data-testid="banner-toast"
          >
            <Group wrap="nowrap" align="flex-start" gap="xs">
              <UnstyledButton className={classes.words} onClick={() => open(banner)}>
                <Text size="sm" fw={600} lineClamp={2}>
                  {banner.title}
                </Text>
                <Text size="sm" c="var(--sal-quiet)" lineClamp={3}>
                  {banner.body}
                </Text>
              </UnstyledButton>
              <CloseButton size="sm" aria-label={t('toast.close')} onClick={() => close(banner.bannerId)} />
            </Group>
          </Paper>
        ))}
      </Stack>
    </Portal>
  )
}
