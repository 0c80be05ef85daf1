import {
  emptyVault,
  type StoredAccount,
  type TokenPair,
  type VaultContent,
  vaultSchema,
} from './vault-schema.ts'

/** Where the vault lies; the host encrypts. `load` gives null where nothing was ever saved. */
export interface TokenStore {
  /** `broken`: it was there and could not be read; it was set aside under another name. */
  load(): Promise<{ kind: 'none' } | { kind: 'content'; value: unknown } | { kind: 'broken'; detail: string }>
  /** Resolves when it is on the disk, whole; rejects where nothing was changed. */
  save(value: object): Promise<void>
}

/** The accounts and the app's own id and secret: in memory, and on the disk before a change counts. */
export interface TokenVault {
  /** What could not be read, in words; null: all is well. */
  start(): Promise<string | null>
  stop(): void
  content(): VaultContent
  account(locationId: string): StoredAccount | null
  /** Makes a change of what there is then; rejects where it could not be saved, and then nothing changed. */
  change(make: (content: VaultContent) => VaultContent): Promise<void>
  /**
   * Takes a new pair in, which HighLevel has put in the place of the old: it counts even where the disk refuses it, because
   * there is no way back, and the saving is tried again. Resolves after the first try. Where the account's pair is not the one
   * in `previous` any more, nothing changes.
   */
  rotate(renewed: RenewedPair): Promise<void>
}

interface RenewedPair {
  locationId: string
  pair: TokenPair
  previous: TokenPair
}

const SAVE_AGAIN_AFTER = 5_000

/** Starts empty; `start` reads what was kept. */
export function createTokenVault(deps: {
  store: TokenStore
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}): TokenVault {
  let content = emptyVault
  let saving: Promise<unknown> = Promise.resolve()
  let cancelRetry: () => void = () => undefined

  async function save(before: Promise<unknown>, make: (now: VaultContent) => VaultContent): Promise<void> {
    await before
    const next = make(content)
    await deps.store.save(next)
    content = next
  }

  /** One after another; each change is made to what the one before left. */
  function change(make: (now: VaultContent) => VaultContent): Promise<void> {
    const saved = save(saving, make)
    saving = saved.catch(() => undefined)
    return saved
  }

  function saveSoon(): void {
    cancelRetry()
    cancelRetry = deps.setTimer(SAVE_AGAIN_AFTER, () => {
      change((now) => now).catch((error: unknown) => {
        deps.onError(error)
        saveSoon()
      })
    })
  }

  return {
    async start() {
      const loaded = await deps.store.load()
      if (loaded.kind === 'none') return null
      if (loaded.kind === 'broken') return loaded.detail
      const parsed = vaultSchema.safeParse(loaded.value)
      if (!parsed.success) return parsed.error.message
      content = parsed.data
      return null
    },
    stop: () => cancelRetry(),
    content: () => content,
    account: (locationId) => content.accounts.find((known) => known.locationId === locationId) ?? null,
    change,
    async rotate(renewed) {
      try {
        await change((now) => withRotated(now, renewed))
      } catch (error) {
        deps.onError(error)
        content = withRotated(content, renewed)
        saveSoon()
      }
    },
  }
}

/** The content with an account in the place of the one with its id, or beside the others. Pure. */
export function withAccount(content: VaultContent, account: StoredAccount): VaultContent {
  const { accounts, left } = withoutAccount(content, account.locationId)
  return { ...content, accounts: [...accounts, account], left }
}

/** The content without an account, and without a memory of having left it. Pure. */
export function withoutAccount(content: VaultContent, locationId: string): VaultContent {
  return {
    ...content,
    accounts: content.accounts.filter((known) => known.locationId !== locationId),
    left: content.left.filter((known) => known !== locationId),
  }
}

/** Whoever was disconnected meanwhile stays so, and whoever was connected anew keeps that access. */
function withRotated(content: VaultContent, { locationId, ...pairs }: RenewedPair): VaultContent {
  const known = content.accounts.find((account) => account.locationId === locationId)
  const isSame = known !== undefined && known.pair.access === pairs.previous.access
  return isSame ? withAccount(content, { ...known, ...pairs }) : content
}
