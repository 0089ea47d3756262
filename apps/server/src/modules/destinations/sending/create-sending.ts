import { type Kysely, sql } from 'kysely'
import type { Log } from '../../../platform/log/log.ts'
import type { OrdersPublic } from '../../orders/orders.public.ts'
import type { ConnectedStore } from '../../stores/stores.public.ts'
import type { DestinationSecrets } from '../destination-secrets.ts'
import type { DestinationsTables } from '../destinations.tables.ts'
import { createTopUp } from '../runs.ts'
import { claimsStore } from './claims.store.ts'
import { createDrive } from './drive.ts'
import { dueStore } from './due.store.ts'
import { createPoster } from './post.ts'
import { createPump, type Pump } from './pump.ts'
import { createSendOne } from './send-one.ts'
import { createSettle, type Settled, type Worse } from './settle.ts'
import { createSlots } from './slots.ts'

export interface SendingDeps {
  db: Kysely<DestinationsTables>
  log: Log
  clock: { now(): number }
  secrets: DestinationSecrets
  orders: Pick<OrdersPublic, 'pageOf' | 'held' | 'countOf' | 'lastId'>
  allowPrivate: boolean
  timeoutMs?: number
  /** The shop, if its orders may be sent on now. */
  storeOf: (storeId: number) => Promise<ConnectedStore | null>
  onWorse: (tx: Kysely<DestinationsTables>, worse: Worse) => Promise<void>
  onSettled: (storeId: number, settled: Settled) => void
  /** By which other processes see that this one lives; its database connections' name by itself. */
  owner?: string
}

/** Everything that delivers, put together. */
export function createSending(deps: SendingDeps) {
  const { db, log, clock, allowPrivate, timeoutMs } = deps
  const poster = createPoster({ allowPrivate, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  const slots = createSlots()
  const send = createSendOne({ poster, secrets: deps.secrets, clock })
  const settle = createSettle(db, Math.random, deps.onWorse)
  const topUp = createTopUp({ db, orders: deps.orders, clock })
  let pump: Pump | null = null

  return {
    send,
    slots,
    soon: () => pump?.soon(),
    look: (destinationId: number) => pump?.look(destinationId),
    async start() {
      const claims = claimsStore(db, deps.owner ?? (await nameOfConnections(db)))
      pump = createPump({
        log,
        clock,
        claims,
        drive: (claim) =>
          createDrive(claim, {
            log,
            clock,
            slots,
            send,
            due: dueStore(db, claim.storeId, claim.destinationId),
            settle: (due, posted, now) => settle(claim.storeId, claim.destinationId, due, posted, now),
            store: () => deps.storeOf(claim.storeId),
            topUp: () => topUp(claim.storeId, claim.destinationId),
            onSettled: (settled) => deps.onSettled(claim.storeId, settled),
          }),
      })
      pump.start()
    },
    drain: () => pump?.drain(),
    async stop() {
      await pump?.stop()
      poster.close()
    },
  }
}

async function nameOfConnections(db: Kysely<DestinationsTables>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_setting('application_name') as name`.execute(db)
  return rows[0]?.name || `process-${process.pid}`
}
