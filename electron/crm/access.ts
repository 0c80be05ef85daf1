import { type AccessKeeper, createAccessKeeper } from './access-keeper.ts'
import { type AccountApi, createAccountApi } from './account-api.ts'
import { type ApiClient, createApiClient, type Fetch } from './api-client.ts'
import { createCrmClock } from './crm-clock.ts'
import { createRateGate, type RateGate } from './rate-gate.ts'
import { createTokenVault, type TokenStore, type TokenVault } from './token-vault.ts'

/** Everything between a question and HighLevel: limits, tokens, and what is wrong with them. */
export interface Access {
  gate: RateGate
  client: ApiClient
  vault: TokenVault
  keeper: AccessKeeper
  api: AccountApi
  /** Breaks off every question, and none is asked after; a renewal that was sent goes on. */
  stopAsking(): void
  /** Resolves when nothing that came is still to be saved; nothing is written after. */
  saveAll(): Promise<void>
}

/**
 * @param deps.changed an account has another problem than before.
 * @param deps.clockAgreed this computer's clock is that many milliseconds ahead of HighLevel's, as two answers say.
 */
export function createAccess(deps: {
  settings(): { crm: { apiBase: string } }
  tokens: TokenStore
  fetch: Fetch
  changed(): void
  clockAgreed(ahead: number): void
  now(): number
  ticks(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}): Access {
  const gate = createRateGate(deps)
  const closing = new AbortController()
  const clock = createCrmClock({ agreed: deps.clockAgreed })
  const client = createApiClient({
    base: () => deps.settings().crm.apiBase,
    fetch: deps.fetch,
    gate,
    closing: closing.signal,
    sawClock: clock.seen,
    now: deps.now,
  })
  const vault = createTokenVault({ store: deps.tokens, setTimer: deps.setTimer, onError: deps.onError })
  const keeper = createAccessKeeper({
    vault,
    client,
    closing: closing.signal,
    now: deps.now,
    onRenewal: (locationId, failure) => api.renewed(locationId, failure),
  })
  const api = createAccountApi({ client, keeper, clock, changed: deps.changed })
  return {
    gate,
    client,
    vault,
    keeper,
    api,
    stopAsking() {
      closing.abort()
      gate.open()
    },
    async saveAll() {
      await keeper.settled()
      await vault.close()
    },
  }
}
