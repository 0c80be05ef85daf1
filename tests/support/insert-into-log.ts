import type { DatabaseSync } from 'node:sqlite'
import { createIndexWriter } from '../../electron/store/index-writer.ts'
import { createDeliveryInserter } from '../../electron/store/insert-delivery.ts'
import type { Accepted, NewDelivery } from '../../electron/store/protocol.ts'

/** Inserts deliveries as the writer does, each in a transaction of its own: the search knows it at once. */
export function createLogInserter(db: DatabaseSync): (delivery: NewDelivery) => Accepted {
  const index = createIndexWriter(db)
  const insert = createDeliveryInserter(db, index)
  return (delivery) => {
    const accepted = insert(delivery)
    index.write()
    return accepted
  }
}
