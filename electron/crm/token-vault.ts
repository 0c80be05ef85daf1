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
  /** Resolves when everything there was to be saved is on the disk, or was refused once more; nothing is written after. */
  close(): Promise<void>
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
type Change = (now: VaultContent) => VaultContent

/** Starts empty; `start` reads what was kept. */
export function createTokenVault(deps: {
  store: TokenStore
  setTimer(ms: number, fn: () => void): () => void
  onError(error: unknown): void
}): TokenVault {
  const kept = createKept(deps.store)
  let cancelRetry: () => void = () => undefined

  function saveSoon(): void {
    cancelRetry()
    cancelRetry = deps.setTimer(SAVE_AGAIN_AFTER, () => {
      kept
        .change((now) => now)
        .catch((error: unknown) => {
          deps.onError(error)
          if (!kept.isClosed()) saveSoon()
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
      kept.loaded(parsed.data)
      return null
    },
    async close() {
      cancelRetry()
      await kept.close().catch(deps.onError)
    },
    content: kept.content,
    account: (locationId) => kept.content().accounts.find((known) => known.locationId === locationId) ?? null,
    change: kept.change,
    async rotate(renewed) {
      try {
        await kept.change((now) => withRotated(now, renewed))
      } catch (error) {
        deps.onError(error)
        if (kept.isClosed()) return
        kept.insist((now) => withRotated(now, renewed))
        saveSoon()
      }
    },
  }
}

/** The content, in memory and on the disk. */
function createKept(store: TokenStore) {
  let content = emptyVault
  let saving: Promise<unknown> = Promise.resolve()
  /** Something counts that the disk has refused. */
  let isBehind = false
  let isClosed = false

  async function save(before: Promise<unknown>, make: Change): Promise<void> {
    await before
    if (isClosed) throw new Error('the app has stopped')
    const next = make(content)
    await store.save(next)
    content = next
    isBehind = false
  }

  /** One after another; each change is made to what the one before left. */
  function change(make: Change): Promise<void> {
    const saved = save(saving, make)
    saving = saved.catch(() => undefined)
    return saved
  }

  return {
    content: () => content,
    change,
    isClosed: () => isClosed,
    loaded(known: VaultContent): void {
      content = known
    },
    /** It counts although it is not on the disk. */
    insist(make: Change): void {
      content = make(content)
      isBehind = true
    },
    /** What was asked for is done first, and what the disk refused is tried once more. */
    async close(): Promise<void> {
      try {
        let last: Promise<unknown> | null = null
        while (last !== saving) {
          last = saving
          await last
        }
        if (isBehind) await change((now) => now)
      } finally {
        isClosed = true
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
