import type { AppError } from '#shared/app-error.ts'
import type { CrmState } from '#shared/crm.ts'
import type { RequestInput } from '#shared/ipc-contract.ts'
import type { NameKey } from '#shared/names.ts'
import type { NetworkReport } from '#shared/network-check.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Handlers } from './answer-request.ts'

/** What the contract needs of the CRM's side. */
export interface CrmPort {
  state(): CrmState
  saveClient(client: RequestInput<'crm:save-client'>): Promise<Result<CrmState, AppError>>
  connectStart(): Promise<Result<{ authorizeUrl: string }, AppError>>
  connectCancel(): Promise<void>
  addToken(locationId: string, token: string): Promise<Result<CrmState, AppError>>
  disconnect(locationId: string, uninstall: boolean): Promise<Result<CrmState, AppError>>
  answerMe(userId: string, isMe: boolean): Promise<Result<CrmState, AppError>>
  rename(key: NameKey, name: string): Promise<void>
}

type CrmChannel = Extract<keyof Handlers, `crm:${string}` | 'names:rename' | 'network:check'>

/** The contract's part about HighLevel, answered. */
export function createCrmHandlers(
  crm: CrmPort,
  checkNetwork: () => Promise<NetworkReport>,
): Pick<Handlers, CrmChannel> {
  return {
    'crm:state': () => ok(crm.state()),
    'crm:save-client': (client) => crm.saveClient(client),
    'crm:connect-start': () => crm.connectStart(),
    'crm:connect-cancel': async () => {
      await crm.connectCancel()
      return ok(null)
    },
    'crm:add-token': ({ locationId, token }) => crm.addToken(locationId, token),
    'crm:disconnect': ({ locationId, uninstall }) => crm.disconnect(locationId, uninstall),
    'crm:answer-me': ({ userId, isMe }) => crm.answerMe(userId, isMe),
    'names:rename': async ({ kind, id, name }) => {
      await crm.rename({ kind, id }, name)
      return ok(null)
    },
    'network:check': async () => ok(await checkNetwork()),
  }
}
