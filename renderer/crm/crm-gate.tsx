import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CrmState } from '#shared/crm.ts'
import { useCrmState } from '#renderer/crm/crm-state.ts'
import { ErrorPanel } from '#renderer/ui/error-panel.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Shows its child with the CRM's state; until that is there, that it is being read or why it cannot be. */
export function CrmGate(props: { children: (crm: CrmState) => ReactNode }) {
  const t = useTranslate()
  const crm = useCrmState()
  if (crm.data) return props.children(crm.data)
  if (crm.error) return <ErrorPanel small error={crm.error} onRetry={() => void crm.refetch()} />
  return <Loader type="dots" role="status" aria-label={t('connect.loading')} />
}
