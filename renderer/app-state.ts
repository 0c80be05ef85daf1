import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AppState } from '#shared/ipc-contract.ts'
import type { Settings } from '#shared/settings.ts'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'
import { createAppStateKeeper } from '#renderer/app-state-keeper.ts'

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
 * The rows of the log are no query: features/event-log/log-source.ts holds them.
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
    const keeper = createAppStateKeeper({
      read: () => request('app:state', null),
      change: (update) => client.setQueryData<AppState>(appStateKey, update),
    })
    // What cannot be read again stays as it is; the strip above the page says it where main is gone.
    const readAgain = () => void keeper.readAgain().catch(() => {})
    const removers = [
      subscribe('connection:changed', (connection) => keeper.patch({ connection })),
      subscribe('settings:changed', (settings) => keeper.patch({ settings })),
      onLinkRestored(() => {
        readAgain()
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== appStateKey[0] })
      }),
    ]
    // Nobody listened between the first answer and now.
    readAgain()
    return () => {
      for (const remove of removers) remove()
    }
  }, [client])
}

/**
 * Changes settings: `mutate(patch)`. The new settings are in AppState when it succeeds; `error` is an ApiError. The answer
 * counts only where no settings were pushed meanwhile: every change is pushed, and the last push is never older than an answer.
 */
export function useUpdateSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: Parameters<typeof request<'settings:update'>>[1]) =>
      request('settings:update', patch),
    onMutate: () => client.getQueryData<AppState>(appStateKey)?.settings,
    onSuccess: (settings: Settings, _patch, before) => {
      client.setQueryData<AppState>(appStateKey, (old) =>
        old && old.settings === before ? { ...old, settings } : old,
      )
    },
  })
}
