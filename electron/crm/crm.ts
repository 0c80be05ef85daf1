import type { AppError } from '#shared/app-error.ts'
import type { Hearing } from '#shared/connection.ts'
import { type CrmState, redirectUrlOf } from '#shared/crm.ts'
import type { NameKey } from '#shared/names.ts'
import { ok, type Result } from '#shared/result.ts'
import { type Access, createAccess } from './access.ts'
import { accountAlerts } from './account-alerts.ts'
import { type Accounts, type ClientChange, createAccounts } from './accounts.ts'
import { type CatchUp, createCatchUp } from './catch-up.ts'
import { type Connect, createConnect } from './connect.ts'
import type { CrmDeps } from './crm-ports.ts'
import { createListening, type Listening } from './listening.ts'
import { createNames, type Names } from './names.ts'
import { createUninstaller, type Uninstaller } from './uninstaller.ts'

/** HighLevel's side: accounts and their tokens, names, and messages that no webhook tells of. The room's entry. */
export interface Crm {
  /** Reads who is connected; before start(). */
  open(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
  /**
   * After stop(), and last of all: resolves when a renewal that is under way has ended and what it brought is on the disk, which
   * may take as long as HighLevel does. Nothing is written after.
   */
  close(): Promise<void>
  state(): CrmState
  hearing(): Hearing
  /** Whether messages are asked for and answers come. */
  asking: Listening['asking']
  follows: Listening['follows']
  /** The tunnel or the settings changed: who hears is decided again. */
  reconsider(): void
  /** A message came by webhook. */
  arrived(): void
  catchUp: CatchUp
  /** A moment that HighLevel names, by this computer's clock. */
  toOurs(at: number): number
  complete: Names['complete']
  rename: Names['rename']
  learn: Names['learn']
  namesGone: Names['gone']
  saveClient(client: ClientChange): Promise<Result<CrmState, AppError>>
  connectStart(): Promise<Result<{ authorizeUrl: string }, AppError>>
  connectCancel(): Promise<void>
  addToken(locationId: string, token: string): Promise<Result<CrmState, AppError>>
  disconnect(locationId: string, uninstall: boolean): Promise<Result<CrmState, AppError>>
  uninstallAll: Uninstaller['all']
  left: Uninstaller['left']
  answerMe(userId: string, isMe: boolean): Promise<Result<CrmState, AppError>>
}

/** Milliseconds between two rounds over names that are missing or a week old. */
const FILL_EVERY = 6 * 3_600_000

/** What one part of the room needs to know of the others. */
interface Core extends Access {
  deps: CrmDeps
  /** Names of sub-accounts and of who connected them, as the screens show them. */
  shown: Map<string, string>
  accounts: Accounts
  names: Names
  connect: Connect
  uninstaller: Uninstaller
  listening: Listening
  catchUp: CatchUp
  running: boolean
  cancelFill: () => void
  /** An attempt to connect that is being ended. */
  leaving: Promise<void>
}

/** Joins the room's parts; nothing here has begun before start(). */
export function createCrm(deps: CrmDeps): Crm {
  const core = join(deps)
  const { accounts, names, connect, uninstaller, listening, catchUp } = core
  const answer = async (done: Promise<Result<null, AppError>>): Promise<Result<CrmState, AppError>> => {
    const result = await done
    if (!result.ok) return result
    changed(core)
    return ok(stateOf(core))
  }
  return {
    open: () => open(core),
    start: () => start(core),
    stop: () => stop(core),
    close: () => close(core),
    state: () => stateOf(core),
    hearing: listening.hearing,
    asking: listening.asking,
    follows: listening.follows,
    reconsider: listening.reconsider,
    arrived: listening.arrived,
    catchUp,
    toOurs: core.api.clock.toOurs,
    complete: names.complete,
    rename: names.rename,
    learn: names.learn,
    namesGone: names.gone,
    saveClient: (client) => answer(accounts.saveClient(client)),
    connectStart: connect.start,
    connectCancel: connect.cancel,
    addToken: (locationId, token) => answer(accounts.addToken(locationId, token)),
    disconnect: (locationId, uninstall) =>
      answer(uninstall ? uninstaller.one(locationId) : accounts.remove(locationId, 'disconnected')),
    uninstallAll: uninstaller.all,
    left: uninstaller.left,
    async answerMe(userId, isMe) {
      const answered = await accounts.answered(userId)
      if (answered.ok && isMe) await deps.saveMe(userId)
      return answer(Promise.resolve(answered))
    },
  }
}

function join(deps: CrmDeps): Core {
  const shown = new Map<string, string>()
  const tell = () => changed(core)
  const clockAgreed = (ahead: number) => tellOfClock(deps, ahead)
  const access = createAccess({ ...deps, changed: tell, clockAgreed })
  const { api, vault } = access
  const connectedIds = () => vault.content().accounts.map(({ locationId }) => locationId)
  const accounts = createAccounts({
    ...access,
    shown,
    meUserId: () => deps.settings().me.userId,
    added: (locationId) => added(core, locationId),
    now: deps.now,
  })
  const names = createNames({
    ...deps,
    ...deps.names,
    api,
    isConnected: (locationId) => vault.account(locationId) !== null,
    locationIds: connectedIds,
    companyOf: (locationId) => vault.account(locationId)?.companyId ?? null,
    changed: (changes) => namesChanged(core, changes),
  })
  const connect = createConnect({
    ...deps,
    client: () => vault.content().client,
    settings: () => deps.settings().crm,
    keeper: access.keeper,
    connected: accounts.addConnected,
    changed: tell,
  })
  const uninstaller = createUninstaller({ ...deps, ...access, accounts, shown, changed: tell })
  const listening = createListening({ ...deps, ...access, accounts: () => accounts.list(false) })
  const catchUp = createCatchUp({
    ...deps,
    ...namedWhenFilled(deps, names),
    api,
    locationIds: connectedIds,
    changed: deps.catchUpChanged,
  })
  const core: Core = {
    ...access,
    deps,
    shown,
    accounts,
    names,
    connect,
    uninstaller,
    listening,
    catchUp,
    running: false,
    cancelFill: () => undefined,
    leaving: Promise.resolve(),
  }
  return core
}

/** What was recovered makes no banners, for which names are asked for: they are once all is there. */
function namedWhenFilled({ catchUp, caughtUp, onError }: CrmDeps, names: Names) {
  const nameless = new Set<string>()
  const store: CrmDeps['catchUp'] = {
    ...catchUp,
    async recover(job, find) {
      await catchUp.recover(job, find)
      if (find.bodies.length > 0) nameless.add(job.locationId)
    },
  }
  return {
    store,
    idle(): void {
      caughtUp()
      for (const locationId of nameless) names.fill(locationId).catch(onError)
      nameless.clear()
    },
  }
}

async function open({ deps, vault }: Core): Promise<void> {
  const broken = await vault.start()
  if (broken !== null) deps.raise({ kind: 'tokens-set-aside', detail: broken })
}

async function start(core: Core): Promise<void> {
  await readShown(core)
  core.running = true
  core.listening.start()
  core.catchUp.start()
  changed(core)
  fillAll(core)
}

async function stop(core: Core): Promise<void> {
  core.running = false
  core.cancelFill()
  core.names.stop()
  core.stopAsking()
  // Not waited for here: a code may be on its way, whose tokens are worth the wait.
  core.leaving = core.connect.cancel().catch(core.deps.onError)
  await core.catchUp.stop()
  await core.listening.stop()
}

async function close({ leaving, saveAll }: Core): Promise<void> {
  await leaving
  await saveAll()
}

function stateOf({ deps, vault, connect, accounts, listening }: Core): CrmState {
  const { client } = vault.content()
  return {
    client: {
      id: client?.id ?? null,
      hasSecret: (client?.secret ?? '') !== '',
      hasUninstallScope: client?.hasUninstallScope ?? false,
    },
    redirectUrl: redirectUrlOf(deps.settings().crm.callbackPort),
    protection: deps.protection,
    connect: connect.state(),
    accounts: accounts.list(listening.hearing().by === 'follow'),
    isThisYou: accounts.question(),
  }
}

function changed(core: Core): void {
  if (!core.running) return
  core.listening.reconsider()
  const state = stateOf(core)
  for (const { kind, account } of accountAlerts(state.accounts)) {
    if (account === null) core.deps.settle(kind)
    else core.deps.raise({ kind, account })
  }
  core.deps.changed(state)
}

/** Milliseconds the clock may be off without a word: nothing that is asked for is missed for it. */
const CLOCK_TOLD_FROM = 120_000

function tellOfClock({ raise, settle }: CrmDeps, ahead: number): void {
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  const kind = ahead > 0 ? 'clock-ahead' : 'clock-behind'
  const isWrong = Math.abs(ahead) > CLOCK_TOLD_FROM
  for (const known of ['clock-ahead', 'clock-behind'] as const) if (!isWrong || known !== kind) settle(known)
  if (isWrong) raise({ kind, minutes })
}

async function readShown({ deps, shown, accounts }: Core): Promise<void> {
  for (const { id, name } of await deps.names.known(accounts.keys())) shown.set(id, name)
}

async function added(core: Core, locationId: string): Promise<void> {
  await core.deps.connected(locationId)
  await readShown(core)
  changed(core)
  core.listening.again(locationId)
  core.catchUp.reconsider(locationId)
  core.names.refill(locationId).catch(core.deps.onError)
}

function namesChanged(core: Core, changes: (NameKey & { name: string | null })[]): void {
  const own = core.accounts.keys().map(({ id }) => id)
  for (const { id, name } of changes) {
    if (name === null) core.shown.delete(id)
    else if (own.includes(id)) core.shown.set(id, name)
  }
  core.deps.names.changed(changes)
  if (changes.some(({ id }) => own.includes(id))) changed(core)
}

function fillAll(core: Core): void {
  const { deps, vault, names } = core
  for (const { locationId } of vault.content().accounts) names.fill(locationId).catch(deps.onError)
  core.cancelFill = deps.setTimer(FILL_EVERY, () => fillAll(core))
}
