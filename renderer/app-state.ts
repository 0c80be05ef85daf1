import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AppState } from '#shared/ipc-contract.ts'
import type { Settings } from '#shared/settings.ts'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'

/**
 * Query keys of the page, so that no two features use one for different things:
 *   ['app-state']            AppState, kept current by pushes
 *   ['log-facets']           LogFacets
 *   ['log-detail', id]       MessageDetail
 *   ['blind-spans']          ShownSpan[]
 *   ['rejections']           Rejection[]
 *   ['crm-state']            CrmState, kept current by pushes (crm/crm-state.ts)
 *   ['data-state']           DataState
 *   ['diagnostics']          the report
 *   ['update-state']         UpdateState, kept current by pushes
 *   ['shared-secret']        the X-Saliente-Secret header and its value
 * The rows of the log are no query: features/event-log/use-log-window.ts holds them.
 */
const appStateKey = ['app-state'] as const

/** Settings, connection and host, current at every moment. Suspends until the first answer is there. */
export function useAppState(): AppState {
  return useSuspenseQuery({
    queryKey: appStateKey,
    queryFn: () => request('app:state', null),
    staleTime: Infinity,
  }).data
}

/** Keeps AppState current from pushes; used once, by the app. */
export function useAppStatePushes(): void {
  const client = useQueryClient()
  useEffect(() => {
    const patch = (change: Partial<AppState>) =>
      client.setQueryData<AppState>(appStateKey, (old) => old && { ...old, ...change })
    const removers = [
      subscribe('connection:changed', (connection) => patch({ connection })),
      subscribe('settings:changed', (settings) => patch({ settings })),
      onLinkRestored(() => void client.invalidateQueries()),
    ]
    return () => {
      for (const remove of removers) remove()
    }
  }, [client])
}

/** Changes settings: `mutate(patch)`. The new settings are in AppState when it succeeds; `error` is an ApiError. */
export function useUpdateSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: Parameters<typeof request<'settings:update'>>[1]) =>
      request('settings:update', patch),
    onSuccess: (settings: Settings) => {
      client.setQueryData<AppState>(appStateKey, (old) => old && { ...old, settings })
    },
  })
}
