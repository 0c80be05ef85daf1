import type { AppError } from '#shared/app-error.ts'
import type { Backup, DataState } from '#shared/data-care.ts'
import type { RequestOutput } from '#shared/ipc-contract.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import type { UpdateState } from '#shared/updates.ts'
import type { Handlers } from './answer-request.ts'

/** What the contract needs of whoever looks after the data. */
export interface DataPort {
  state(): Promise<DataState>
  backUp(): Promise<Result<Backup, AppError>>
  restore(name: string): Promise<Result<{ messages: number }, AppError>>
  /**
   * Everything goes, and the app ends or begins anew; the answer still leaves. `uninstall`: the app is uninstalled at HighLevel
   * first wherever it may be, and where that fails nothing goes.
   */
  erase(uninstall: boolean): Promise<RequestOutput<'data:erase'>>
  openFolder(): Promise<Result<null, AppError>>
  exportSettings(): string
  importSettings(text: string): Promise<Result<Settings, AppError>>
  resetSettings(): Promise<Result<Settings, AppError>>
  diagnostics(): Promise<string>
  updateState(): UpdateState
  checkForUpdates(): void
}

type DataChannel = Extract<
  keyof Handlers,
  | `data:${string}`
  | `updates:${string}`
  | 'settings:export'
  | 'settings:import'
  | 'settings:reset'
  | 'diagnostics:get'
>

/** The contract's part about the person's data, answered. */
export function createDataHandlers(data: DataPort): Pick<Handlers, DataChannel> {
  return {
    'data:state': async () => ok(await data.state()),
    'data:backup': () => data.backUp(),
    'data:restore': ({ name }) => data.restore(name),
    'data:erase': async ({ uninstall }) => ok(await data.erase(uninstall)),
    'data:open-folder': () => data.openFolder(),
    'settings:export': () => ok({ text: data.exportSettings() }),
    'settings:import': ({ text }) => data.importSettings(text),
    'settings:reset': () => data.resetSettings(),
    'diagnostics:get': async () => ok({ text: await data.diagnostics() }),
    'updates:state': () => ok(data.updateState()),
    'updates:check': () => {
      data.checkForUpdates()
      return ok(null)
    },
  }
}
