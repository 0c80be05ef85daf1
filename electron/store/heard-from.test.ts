import { beforeEach, describe, expect, it } from 'vitest'
import type { VerifiedBy } from '#shared/message.ts'
import { messageDelivery, otherDelivery, withEnvelope } from '#tests/support/new-delivery.ts'
import { memoryDatabase } from '#tests/support/store-database.ts'
import { readHeardFrom } from './heard-from.ts'
import { migrate } from './migrate.ts'
import { createWriter } from './write-jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let store = memoryDatabase(migrate)
let jobs = createWriter(store.db).jobs
let deliveries = 0
beforeEach(() => {
  store = memoryDatabase(migrate)
  jobs = createWriter(store.db).jobs
  deliveries = 0
})

interface Sent {
  locationId?: string | null
  /** The sender's own moment. */
  sentAt?: number | null
  /** Arrival, if it is another. */
  at?: number
  verifiedBy?: VerifiedBy
}

/** A delivery is accepted; `message`, or another event. */
function take(eventType: string, { locationId = 'north', sentAt = null, at, verifiedBy }: Sent): void {
  deliveries += 1
  const identity = `d${deliveries}`
  const delivery =
    eventType === 'message'
      ? messageDelivery(identity, { messageKey: identity })
      : otherDelivery(identity, { eventType })
  jobs.accept({
    ...withEnvelope(delivery, { locationId, sentAt }),
    receivedAt: at ?? sentAt ?? 0,
    verifiedBy: verifiedBy ?? 'highlevel-ed25519',
  })
}

const gone = () =>
  readHeardFrom(store.db).flatMap((one) => (one.uninstalledAt === null ? [] : [one.locationId]))

describe('readHeardFrom', () => {
  it('says from where the app is gone, since when and by which name', () => {
    store.db.exec(
      "INSERT INTO names (kind, id, name, folded) VALUES ('location', 'north', 'Campus Norte', '')",
    )
    take('message', { sentAt: HOUR })
    take('UNINSTALL', { sentAt: 2 * HOUR, at: 3 * HOUR })
    take('message', { locationId: 'south', sentAt: 2 * HOUR })
    expect(readHeardFrom(store.db)).toEqual([
      { locationId: 'south', name: null, delivers: true, uninstalledAt: null },
      { locationId: 'north', name: 'Campus Norte', delivers: false, uninstalledAt: 2 * HOUR },
    ])
  })

  it('is over with an INSTALL, by when it was sent and not when it came', () => {
    take('INSTALL', { sentAt: 2 * HOUR })
    take('UNINSTALL', { sentAt: HOUR, at: 3 * HOUR })
    expect(gone()).toEqual([])
    take('UNINSTALL', { sentAt: 2 * HOUR + 1 })
    expect(gone()).toEqual(['north'])
    take('INSTALL', { sentAt: 2 * HOUR + 2, at: HOUR })
    expect(gone()).toEqual([])
  })

  it('is over with whatever HighLevel delivers later, though no INSTALL was ever seen', () => {
    take('UNINSTALL', { sentAt: HOUR })
    take('message', { sentAt: HOUR + 2 * MINUTE })
    expect(gone()).toEqual([])
    expect(readHeardFrom(store.db)).toMatchObject([{ delivers: true }])
  })

  it('is not over with what was on its way, was sent before, or was said by others', () => {
    take('UNINSTALL', { sentAt: HOUR })
    take('message', { sentAt: HOUR + MINUTE })
    take('message', { sentAt: HOUR - MINUTE, at: 5 * HOUR })
    take('message', { at: 5 * HOUR, locationId: 'south' })
    for (const verifiedBy of ['recovered', 'test', 'shared-secret', 'unsigned'] as const) {
      take('message', { at: 5 * HOUR, verifiedBy })
    }
    expect(gone()).toEqual(['north'])
  })

  it('goes by the arrival where a delivery does not say when it was sent', () => {
    take('UNINSTALL', { at: HOUR })
    take('message', { at: 2 * HOUR })
    expect(gone()).toEqual([])
  })

  it('of a whole agency is over with whatever comes from any of its sub-accounts', () => {
    take('UNINSTALL', { locationId: null, sentAt: HOUR })
    expect(gone()).toEqual([null])
    take('message', { locationId: 'south', sentAt: 2 * HOUR })
    expect(gone()).toEqual([])
  })
})
