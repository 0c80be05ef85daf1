import type { CrmProblem } from '#shared/crm.ts'
import { ok, type Result } from '#shared/result.ts'
import type { AccessKeeper } from './access-keeper.ts'
import type { ApiClient, ApiRequest } from './api-client.ts'
import type { ApiFailure } from './api-failure.ts'
import type { CrmClock } from './crm-clock.ts'

/** Parts of the API that need a permission of their own. */
const areas = ['conversations', 'users', 'contacts', 'locations'] as const
type Area = (typeof areas)[number]

/** The API on behalf of one sub-account at a time, with its token renewed behind the scenes. */
export interface AccountApi {
  /** Moments in questions and answers are HighLevel's; everywhere else they are this computer's. */
  clock: CrmClock
  /** `share`: the part of the limit this kind of call may use. */
  get<T>(locationId: string, request: ApiRequest<T>, share?: number): Promise<Result<T, ApiFailure>>
  /** A refusal says nothing of the account's other questions. `signal` breaks it off. */
  delete<T>(locationId: string, request: ApiRequest<T>, signal: AbortSignal): Promise<Result<T, ApiFailure>>
  /** What is wrong with an account now, the worst first; null: nothing. */
  problem(locationId: string): CrmProblem | null
  /** Whether its messages can be asked for, as far as is known. */
  canFollow(locationId: string): boolean
  renewed(locationId: string, failure: ApiFailure | null): void
  forget(locationId: string): void
}

/** The worst first: what a person must act on comes before what passes by itself. */
const severity: readonly CrmProblem[] = [
  'unauthorized',
  'client-refused',
  'wrong-location',
  'forbidden-scope',
  'rate-limited',
  'offline',
  'unexpected',
]

/** What passes by itself. */
const passing: readonly CrmProblem[] = ['rate-limited', 'offline', 'unexpected']

export function createAccountApi(deps: {
  client: ApiClient
  keeper: AccessKeeper
  clock: CrmClock
  /** An account has another problem than before, or none any more. */
  changed(): void
}): AccountApi {
  const problems = new Map<string, Map<string, CrmProblem>>()

  function problem(locationId: string): CrmProblem | null {
    const own = [...(problems.get(locationId)?.values() ?? [])]
    return severity.find((one) => own.includes(one)) ?? null
  }

  function canFollow(locationId: string): boolean {
    const own = problems.get(locationId)?.get('conversations')
    return own === undefined || passing.includes(own)
  }

  function isPassing(locationId: string, area: Area): boolean {
    const own = problems.get(locationId)?.get(area)
    return own !== undefined && passing.includes(own)
  }

  function report(locationId: string, area: Area | 'renewal', found: CrmProblem | null): void {
    const before = [problem(locationId), canFollow(locationId)]
    const own = problems.get(locationId) ?? new Map<string, CrmProblem>()
    problems.set(locationId, own)
    if (found === null) own.delete(area)
    else own.set(area, found)
    if (problem(locationId) !== before[0] || canFollow(locationId) !== before[1]) deps.changed()
  }

  return {
    clock: deps.clock,
    async get(locationId, request, share = 1) {
      const answer = await ask(deps, locationId, (token) =>
        deps.client.get({ locationId, token, share }, request),
      )
      const area = areas.find((name) => request.path.startsWith(`/${name}`)) ?? 'conversations'
      if (answer.ok) {
        // HighLevel answers: what was only in the way of other questions is over for them too.
        for (const other of areas)
          if (other === area || isPassing(locationId, other)) report(locationId, other, null)
        return ok(answer.value)
      }
      report(locationId, area, problemOf(answer.error))
      return answer
    },
    delete: (locationId, request, signal) =>
      ask(deps, locationId, (token) => deps.client.delete({ locationId, token, share: 1, signal }, request)),
    problem,
    canFollow,
    renewed: (locationId, failure) => report(locationId, 'renewal', failure && problemOf(failure)),
    forget(locationId) {
      problems.delete(locationId)
    },
  }
}

/** Asks; where the token is refused, once more with another one. */
async function ask<T>(
  { keeper }: { keeper: AccessKeeper },
  locationId: string,
  call: (token: string) => Promise<Result<T, ApiFailure>>,
): Promise<Result<T, ApiFailure>> {
  const token = await keeper.access(locationId)
  if (!token.ok) return token
  const answer = await call(token.value)
  if (answer.ok || answer.error.kind !== 'unauthorized') {
    if (answer.ok) keeper.worked(locationId, token.value)
    return answer
  }
  const renewed = await keeper.renew(locationId, token.value)
  if (!renewed.ok) return renewed
  const again = await call(renewed.value)
  if (again.ok) keeper.worked(locationId, renewed.value)
  return again
}

/** What a failure says of the account; that one thing does not exist says nothing of it. */
function problemOf(failure: ApiFailure): CrmProblem | null {
  if (failure.kind === 'not-found') return null
  return failure.kind === 'grant-refused' ? 'unauthorized' : failure.kind
}
