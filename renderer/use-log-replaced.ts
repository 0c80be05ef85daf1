import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { subscribe } from '#renderer/api.ts'
import { navigate, parseRoute } from '#renderer/route.ts'

/**
 * Another log takes the place of this one (a damaged one was set aside, a backup was put back): the numbers of its rows mean
 * others. Nothing that was read stays, an open message is closed. Returns which log it is; a part that holds rows takes it as
 * its key. Used once, by the app.
 */
export function useLogReplaced(): number {
  const client = useQueryClient()
  const [generation, setGeneration] = useState(0)
  useEffect(
    () =>
      subscribe('log:replaced', () => {
        const route = parseRoute(window.location.hash)
        if (route.page === 'log' && route.id !== null) navigate({ ...route, id: null }, { replace: true })
        client.removeQueries({ queryKey: ['log-detail'] })
        void client.invalidateQueries()
        setGeneration((now) => now + 1)
      }),
    [client],
  )
  return generation
}
