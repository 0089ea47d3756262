import {
  type Connection,
  type ConnectionEvent,
  type ConnectionRefusal,
  isLive,
  stepConnection,
} from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import { type StoreChange, type StoreRow, storesStore } from '../stores.store.ts'
import type { SaidBy, StoresTables } from '../stores.tables.ts'
import { consentsStore } from './consents.store.ts'

export type Changed =
  | { ok: true; row: StoreRow; parts: Connection['parts'] }
  | { ok: false; reason: ConnectionRefusal }

/**
 * Takes a locked row of a shop through events of its connection's life and writes down what follows, with every
 * consent that was given or taken back. Inside the caller's transaction.
 */
export async function changeConnection(
  tx: Kysely<StoresTables>,
  row: StoreRow,
  events: readonly ConnectionEvent[],
  options: { saidBy: SaidBy; now: number; also?: StoreChange },
): Promise<Changed> {
  const { saidBy, now, also = {} } = options
  let connection: Connection = row
  for (const event of events) {
    const step = stepConnection(connection, event)
    if (!step.ok) return step
    connection = step.connection
  }
  const { state, proved, approval } = connection
  const parts = [...connection.parts]
  const change: StoreChange = { state, proved, approval, parts, ...also, ...datesOf(row, connection, now) }
  await storesStore(tx).change(row.storeId, change, now)
  const before = consentedTo(row)
  const after = consentedTo(connection)
  const consents = consentsStore(tx)
  await consents.add(
    row.storeId,
    after.filter((part) => !before.includes(part)),
    true,
    saidBy,
    now,
  )
  await consents.add(
    row.storeId,
    before.filter((part) => !after.includes(part)),
    false,
    saidBy,
    now,
  )
  return { ok: true, row: { ...row, ...change }, parts }
}

/** Letting go takes every consent back; connecting again gives them anew. */
const consentedTo = ({ state, parts }: Pick<Connection, 'state' | 'parts'>) =>
  state === 'disconnected' ? [] : parts

function datesOf(before: Connection, after: Connection, now: number): StoreChange {
  if (after.state === 'disconnected') return { disconnectedAt: now }
  return isLive(after) && !isLive(before) ? { linkedAt: now, disconnectedAt: null } : {}
}
