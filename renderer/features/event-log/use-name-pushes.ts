import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { MessageDetail } from '#shared/message.ts'
import { subscribe } from '#renderer/api.ts'
import { renameRow } from './rename-row.ts'

/** New names reach what was read before: messages that were opened, and what can be filtered by. */
export function useNamePushes(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      subscribe('names:changed', ({ names }) => {
        client.setQueriesData<MessageDetail>(
          { queryKey: ['log-detail'] },
          (old) => old && { ...old, row: renameRow(old.row, names) },
        )
        void client.invalidateQueries({ queryKey: ['log-facets'] })
      }),
    [client],
  )
}
