import { useAppState, useUpdateSettings } from '#renderer/app-state.ts'
import { useCrmChange } from '#renderer/crm/crm-state.ts'

/**
 * Tries and keeps a token. Whoever has only a token has no webhook: where none ever delivered, messages are asked for from
 * now on (`asks`), unless the person said never.
 */
export function useAddToken() {
  const { settings, connection } = useAppState()
  const add = useCrmChange('crm:add-token')
  const update = useUpdateSettings()
  const begin = connection.lastGenuineAt === null && settings.crm.follow === 'auto'
  return {
    isPending: add.isPending,
    isSuccess: add.isSuccess,
    error: add.error ?? update.error,
    asks: settings.crm.follow === 'always',
    mutate: (input: { locationId: string; token: string }, onKept: () => void) =>
      add.mutate(input, {
        onSuccess: () => {
          onKept()
          if (begin) update.mutate({ crm: { follow: 'always' } })
        },
      }),
  }
}
