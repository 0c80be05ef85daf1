import { Center, Loader } from '@mantine/core'
import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx'

/**
 * A part of the window that loads and fails by itself: what is around it stays, and "Try again" asks main again. `resetKey`: what
 * it shows; another one begins anew. `small`: it is a section, not a page.
 */
export function Guarded(props: { resetKey?: string; small?: boolean; children: ReactNode }) {
  const { resetKey, small = false } = props
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary onRetry={reset} small={small} {...(resetKey !== undefined && { resetKey })}>
          <Suspense
            fallback={
              <Center h="100%">
                <Loader type="dots" />
              </Center>
            }
          >
            {props.children}
          </Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  )
}
