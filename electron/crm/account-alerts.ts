import type { Alert } from '#shared/connection.ts'
import type { CrmAccount, CrmProblem } from '#shared/crm.ts'

type AccountAlert = Extract<Alert, { account: string }>['kind']

/** Problems a person must act on, and the alert that tells of each. What passes by itself is only shown on the account. */
const alertOf = {
  unauthorized: 'crm-unauthorized',
  'forbidden-scope': 'crm-scope',
  'wrong-location': 'crm-wrong-location',
  'client-refused': 'crm-client-refused',
} as const satisfies Partial<Record<CrmProblem, AccountAlert>>

/** One alert a problem, which names every account that has it; null where none has. Pure. */
export function accountAlerts(
  accounts: readonly CrmAccount[],
): { kind: (typeof alertOf)[keyof typeof alertOf]; account: string | null }[] {
  return Object.entries(alertOf).map(([problem, kind]) => {
    const named = accounts
      .filter((account) => account.problem === problem)
      .map(({ name, locationId }) => name ?? locationId)
    return { kind, account: named.length === 0 ? null : named.join(', ') }
  })
}
