import { CloseButton, Group, Paper, Portal, Stack, Text, UnstyledButton } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { Banner } from '#shared/notification.ts'
import { request, subscribe } from '#renderer/api.ts'
import { keepNewest } from '#renderer/notifications/keep-newest.ts'
import { useTranslate } from '#renderer/words.tsx'
import classes from './banner-toasts.module.css'

/** How long one stays, ms. */
const staysMs = 12_000

/** Banners the system did not show, at the window's edge: the newest three, each for a while. */
export function BannerToasts() {
  const t = useTranslate()
  const [banners, setBanners] = useState<readonly Banner[]>([])
  const close = useCallback(
    (bannerId: string) => setBanners((shown) => shown.filter((one) => one.bannerId !== bannerId)),
    [],
  )
  useEffect(() => {
    const timers = new Set<number>()
    const remove = subscribe('banner:toast', (banner) => {
      setBanners((shown) => keepNewest(shown, banner))
      timers.add(window.setTimeout(() => close(banner.bannerId), staysMs))
    })
    return () => {
      remove()
      for (const timer of timers) window.clearTimeout(timer)
    }
  }, [close])
  const open = ({ bannerId }: Banner) => {
    close(bannerId)
    // What it leads to comes back as a push, as with any banner.
    request('notify:report', { bannerId, event: 'clicked' }).catch(() => {})
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
