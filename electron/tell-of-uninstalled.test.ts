import { describe, expect, it } from 'vitest'
import type { Alert } from '#shared/connection.ts'
import type { EventLog } from './store/event-log.ts'
import type { Uninstalled } from './store/read-arrivals.ts'
import { tellOfUninstalled } from './tell-of-uninstalled.ts'

const uninstalled = (locationId: string | null, at: number, name: string | null = null): Uninstalled => ({
  locationId,
  at,
  name,
})

async function told(
  gone: Uninstalled[],
  accounts: { locationId: string; connectedAt: number }[] = [],
  left: string[] = [],
): Promise<(Alert | string)[]> {
  const said: (Alert | string)[] = []
  // The cast: only this one question is asked.
  const read = (() => Promise.resolve(gone)) as unknown as EventLog['read']
  await tellOfUninstalled({
    log: { read },
    connection: { raise: (alert) => said.push(alert), settle: (kind) => said.push(`settled ${kind}`) },
    crm: { state: () => ({ accounts }), left: (locationId) => left.includes(locationId) },
  })
  return said
}

describe('tellOfUninstalled', () => {
  it('names every sub-account that uninstalled, by its name where it is known', async () => {
    expect(await told([uninstalled('north', 5, 'Campus Norte'), uninstalled('south', 6)])).toEqual([
      { kind: 'uninstalled', account: 'Campus Norte, south' },
    ])
  })

  it('says nothing any more of one that was connected after it', async () => {
    const gone = [uninstalled('north', 5)]
    expect(await told(gone, [{ locationId: 'north', connectedAt: 6 }])).toEqual(['settled uninstalled'])
    expect(await told(gone, [{ locationId: 'north', connectedAt: 4 }])).toHaveLength(1)
    expect(await told(gone, [{ locationId: 'south', connectedAt: 6 }])).toEqual([
      { kind: 'uninstalled', account: 'north' },
    ])
  })

  it('says nothing of one that the person had uninstalled here', async () => {
    const gone = [uninstalled('north', 5), uninstalled('south', 5)]
    expect(await told(gone, [], ['north'])).toEqual([{ kind: 'uninstalled', account: 'south' }])
    expect(await told(gone, [], ['north', 'south'])).toEqual(['settled uninstalled'])
    expect(await told([uninstalled(null, 5)], [], ['north'])).toEqual([{ kind: 'uninstalled', account: '' }])
  })

  it('names nobody where the whole agency uninstalled, until anything is connected again', async () => {
    const gone = [uninstalled(null, 5)]
    expect(await told(gone)).toEqual([{ kind: 'uninstalled', account: '' }])
    expect(await told(gone, [{ locationId: 'south', connectedAt: 6 }])).toEqual(['settled uninstalled'])
  })
})
