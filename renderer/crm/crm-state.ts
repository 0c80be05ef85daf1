import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RequestInput } from '#shared/ipc-contract.ts'
import { request, subscribe } from '#renderer/api.ts'

const crmStateKey = ['crm-state'] as const

/** Requests that answer with the new CrmState. */
type CrmChange = 'crm:save-client' | 'crm:add-token' | 'crm:disconnect' | 'crm:answer-me'

/** The CRM's side as main sees it, kept current by pushes. `data` is undefined until the first answer. */
export function useCrmState() {
  return useQuery({
    queryKey: crmStateKey,
    queryFn: () => request('crm:state', null),
    staleTime: Infinity,
  })
}

/** Keeps CrmState current from pushes, wherever the person is; used once, by the app. */
export function useCrmPushes(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      subscribe('crm:changed', (crm) => {
        // An answer still on its way is older than this.
        void client.cancelQueries({ queryKey: crmStateKey }, { revert: false, silent: true })
        client.setQueryData(crmStateKey, crm)
      }),
    [client],
  )
}

/**
 * A change of the CRM's side: `mutate(input)`; the new state is on the screen when it succeeds. Its answer counts only
 * where no push came meanwhile: every change is pushed, and the last push is never older than an answer.
 */
export function useCrmChange<C extends CrmChange>(channel: C) {
  const client = useQueryClient()
  const updates = () => client.getQueryState(crmStateKey)?.dataUpdateCount
  return useMutation({
    mutationFn: (input: RequestInput<C>) => request(channel, input),
    onMutate: updates,
    onSuccess: (crm, _input, before) => {
      if (updates() === before) client.setQueryData(crmStateKey, crm)
    },
  })
}
