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
  useEffect(() => subscribe('crm:changed', (crm) => client.setQueryData(crmStateKey, crm)), [client])
}

/** A change of the CRM's side: `mutate(input)`; the new state is on the screen when it succeeds. */
export function useCrmChange<C extends CrmChange>(channel: C) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: RequestInput<C>) => request(channel, input),
    onSuccess: (crm) => client.setQueryData(crmStateKey, crm),
  })
}
