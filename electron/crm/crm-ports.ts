import type { Alert, TunnelState } from '#shared/connection.ts'
import type { CrmState } from '#shared/crm.ts'
import type { AddressState } from '#shared/hearing.ts'
import type { NameKey } from '#shared/names.ts'
import type { Settings } from '#shared/settings.ts'
import type { Fetch } from './api-client.ts'
import type { CallbackOutcome } from './callback-listener.ts'
import type { CatchUpStore } from './catch-up.ts'
import type { KnownName } from './names.ts'
import type { TokenStore } from './token-vault.ts'
import type { WatchDeps } from './watch-delivery.ts'

/** What the CRM's side needs of the rest of the app. */
export interface CrmDeps extends Pick<WatchDeps, 'missing' | 'arrivals' | 'lastArrival' | 'hearsSince'> {
  settings(): Settings
  protection: CrmState['protection']
  tokens: TokenStore
  fetch: Fetch
  names: {
    known(keys: NameKey[]): Promise<KnownName[]>
    save(entries: KnownName[]): Promise<KnownName[]>
    forget(key: NameKey): Promise<void>
    wanted(query: {
      locationId: string
      since: number
      staleBefore: number
      limit: number
    }): Promise<NameKey[]>
    changed(names: (NameKey & { name: string | null })[]): void
  }
  /** A message in the webhook's shape; resolves after the commit. */
  deliver(body: Record<string, unknown>): Promise<void>
  /** What the log does for filling spans of blind time. */
  catchUp: CatchUpStore
  /** Everything that could be filled is. */
  caughtUp(): void
  /** What is known of filling has changed. */
  catchUpChanged(): void
  tunnel(): TunnelState
  /** Whether anything genuine came by the present address. */
  address(): AddressState
  /** When the app was uninstalled from there, if it did not come back (Unix ms). */
  uninstalledSince(locationId: string): number | null
  /** A sub-account was connected: it is a confirmed one, and who connected it is to be asked for. */
  connected(locationId: string): Promise<void>
  /** HighLevel was asked to uninstall the app from somewhere: see Crm.left. */
  uninstallTried(): Promise<void>
  saveMe(userId: string): Promise<void>
  learnedDomain(domain: string): void
  raise(alert: Alert): void
  settle(kind: Alert['kind']): void
  changed(state: CrmState): void
  hearingChanged(): void
  /** HighLevel was asked for messages: see Crm.asking. */
  asked(): void
  page(outcome: CallbackOutcome): string
  openExternal(url: string): Promise<void>
  newState(): string
  now(): number
  /** Milliseconds that only ever go on: for how long something takes. */
  ticks(): number
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}
