import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { OrderView } from '@tandem/contract/http/orders'
import { ORDER_EVENTS } from '@tandem/core/destinations/order-news'
import { readOrder } from '@tandem/core/orders/read-order'
import { openDatabase } from '../../../platform/db/open-database.ts'
import { grantScope } from '../../../platform/db/store-scope.ts'
import { createLog } from '../../../platform/log/create-log.ts'
import { openTestDatabase } from '../../../platform/testing/database.ts'
import { createVault } from '../../../platform/vault/create-vault.ts'
import { createKeptOrders } from '../../orders/kept-orders.ts'
import type { OrdersTables } from '../../orders/orders.tables.ts'
import { ordersSlices } from '../../orders/orders-slices.ts'
import type { ConnectedStore } from '../../stores/stores.public.ts'
import { createDestinationSecrets } from '../destination-secrets.ts'
import { destinationsStore } from '../destinations.store.ts'
import type { DestinationsTables } from '../destinations.tables.ts'
import { createOrdersWatcher } from '../orders-watcher.ts'
import { createSending, type SendingDeps } from '../sending/create-sending.ts'
import { newSigningSecret } from '../sending/signature.ts'

const FILE = new URL('../../../../../../packages/core/orders/fixtures/order-fee-coupon.json', import.meta.url)
const recorded = (JSON.parse(readFileSync(FILE, 'utf8')) as { response: { body: object } }).response.body

/** An order as it is kept. */
export function someOrder(id: number, change: Partial<OrderView> = {}): OrderView {
  const read = readOrder(
    { order: { ...recorded, id, number: String(id) } },
    { currency: 'EUR', minorUnit: 2 },
  )
  if (!read.ok) throw new Error(read.reason)
  return { ...read.order, status: 'processing', modifiedAt: 1_000, ...change }
}

/** A database with one shop in it, a clock that can be set, and as many deliverers as a test wants. */
export async function openDestinations() {
  const database = await openTestDatabase()
  const log = createLog('silent')
  const opened = openDatabase(database.connectionString, log, 8)
  const vault = createVault(randomBytes(32).toString('base64'))
  const secrets = createDestinationSecrets(vault)
  const db = opened.db.withTables<DestinationsTables>()
  const { rows } = await opened.pool.query<{ store_id: number }>(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at)
     values ('demo', 'https://shop.example', '{}', '', 0, 0) returning store_id`,
  )
  const storeId = Number(rows[0]?.store_id)
  const scope = grantScope(storeId, 'demo')
  let shift = 0
  const clock = { now: () => Date.now() + shift }
  const store = {
    storeId,
    storeKey: 'demo',
    url: 'https://shop.example',
    view: { currency: 'EUR', minorUnit: 2, look: { name: 'Fir & Clay' } },
  } as unknown as ConnectedStore
  const orders = ordersSlices(opened.db.withTables<OrdersTables>())
  const kept = createKeptOrders()
  kept.watch(createOrdersWatcher({ clock, onQueued: () => {} }))
  const running: ReturnType<typeof createSending>[] = []
  return {
    opened,
    db,
    storeId,
    scope,
    clock,
    secrets,
    kept,
    store,
    orders,
    later: (ms: number) => {
      shift += ms
    },
    rows: async <T>(text: string): Promise<T[]> => (await opened.pool.query(text)).rows as T[],
    async destination(url: string, change: Record<string, unknown> = {}) {
      const key = `dst_${randomBytes(6).toString('hex')}`
      const secret = newSigningSecret()
      const { headers = {}, ...rest } = change as { headers?: Record<string, string> }
      const row = await destinationsStore(db).add({
        store_id: storeId,
        destination_key: key,
        name: 'Receiver',
        url,
        format: 'tandem',
        events: [...ORDER_EVENTS],
        statuses: null,
        at_once: 8,
        header_names: Object.keys(headers),
        headers_sealed: secrets.sealHeaders(key, headers),
        secret_sealed: secrets.sealSecret(key, secret),
        old_secret_sealed: null,
        old_secret_until_at: null,
        state: 'active',
        stopped_why: null,
        failing_since_at: null,
        quiet_until_at: null,
        last_ok_at: null,
        last_failed_at: null,
        last_reason: null,
        last_status: null,
        created_at: 0,
        changed_at: 0,
        lease_owner: null,
        lease_until_at: null,
        ...rest,
      })
      return { row, secret, id: row.destination_id }
    },
    sending(change: Partial<SendingDeps> = {}) {
      const one = createSending({
        db,
        log,
        clock,
        secrets,
        orders,
        allowPrivate: true,
        timeoutMs: 1_500,
        storeOf: async () => store,
        onWorse: async () => {},
        onSettled: () => {},
        ...change,
      })
      running.push(one)
      return one
    },
    /** Orders written as they are; nobody is told. */
    async putOrders(ids: readonly number[]) {
      for (const id of ids) {
        await opened.pool.query(
          `insert into orders (store_id, order_id, number, status, currency, total_minor, created_at, modified_at,
             customer_name, customer_email, country, body, read_at)
           values ($1, $2::bigint, $2::bigint::text, 'processing', 'EUR', 1, 1, 1, '', '', 'RO', $3, 1)`,
          [storeId, id, JSON.stringify(someOrder(id))],
        )
      }
    },
    /** Tells of an order as the shop's reading does. */
    async tell(order: OrderView | null, how: 'read' | 'hint' = 'read', more: object = {}) {
      const orderId = order?.id ?? (more as { orderId?: number }).orderId ?? 0
      await opened.db
        .withTables<OrdersTables>()
        .transaction()
        .execute(async (tx) => {
          const before = await kept.before(tx, storeId, [orderId])
          if (order && how === 'read') await keepRow(tx as never, storeId, order)
          await kept.tell(tx, storeId, before, [{ orderId, order, how, history: false, ...more }])
        })
    },
    async close() {
      await Promise.all(running.map((one) => one.stop()))
      await opened.close()
      await database.close()
    },
    async clear() {
      await Promise.all(running.splice(0).map((one) => one.stop()))
      await opened.pool.query('delete from destinations; delete from destination_messages')
      await opened.pool.query('delete from destination_orders; delete from orders')
      shift = 0
    },
  }
}
export type OpenDestinations = Awaited<ReturnType<typeof openDestinations>>

async function keepRow(
  tx: import('kysely').Kysely<OrdersTables>,
  storeId: number,
  order: OrderView,
): Promise<void> {
  const refunds = order.refunds.map(({ id }) => id).join(',')
  const row = {
    number: order.number,
    status: order.status,
    currency: order.currency,
    total_minor: order.totalMinor,
    created_at: order.createdAt,
    modified_at: order.modifiedAt,
    customer_name: '',
    customer_email: '',
    country: '',
    body: JSON.stringify(order),
    mark: `${refunds}|?`,
    read_at: 1,
  }
  await tx
    .insertInto('orders')
    .values({
      store_id: storeId,
      order_id: order.id,
      room_token: null,
      gone: false,
      notes_known: true,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(['store_id', 'order_id']).doUpdateSet(row))
    .execute()
}
