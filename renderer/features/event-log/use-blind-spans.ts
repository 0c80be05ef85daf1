import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ShownSpan } from '#shared/hearing.ts'
import { onLinkRestored, request, subscribe } from '#renderer/api.ts'

const key = ['blind-spans'] as const
const none: ShownSpan[] = []

/** The spans in which nothing could be heard, newest first, kept true by pushes. A log without them is still a log. */
export function useBlindSpans(): ShownSpan[] {
  const client = useQueryClient()
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: key })
    const removers = [subscribe('blind:changed', again), onLinkRestored(again)]
    return () => {
      for (const remove of removers) remove()
    }
  }, [client])
  return (
    useQuery({ queryKey: key, queryFn: () => request('blind:spans', null), staleTime: Infinity }).data ?? none
  )
}
