import { Button, Group, Stack } from '@mantine/core'
import { logRoute, navigate } from '#renderer/route.ts'
import { SaveFeedback } from '#renderer/ui/save-feedback.tsx'
import { useSave } from '#renderer/ui/use-save.ts'
import { useTranslate } from '#renderer/words.tsx'

/** The buttons of the last screen: back, or on to the log, and the guide counts as done. */
export function Finish(props: { onBack: () => void }) {
  const t = useTranslate()
  const save = useSave()
  const finish = () =>
    save.mutate({ onboarding: { done: true } }, { onSuccess: () => navigate(logRoute(null)) })
  return (
    <Stack gap="sm">
      {save.error && <SaveFeedback saving={save} />}
      <Group justify="space-between">
        <Button variant="subtle" color="gray" onClick={props.onBack}>
          {t('onboarding.back')}
        </Button>
        <Button onClick={finish} loading={save.isPending}>
          {t('onboarding.finish')}
        </Button>
      </Group>
    </Stack>
  )
}
