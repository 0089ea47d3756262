import type { OrderView } from '@tandem/contract/http/orders'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { type OpenDatabase, openDatabase } from '../../../platform/db/open-database.ts'
import { createLog } from '../../../platform/log/create-log.ts'
import { createQueue } from '../../../platform/queue/create-queue.ts'
import { openTestDatabase } from '../../../platform/testing/database.ts'
import { createConversions } from '../../insights/conversions.ts'
import type { InsightsTables } from '../../insights/insights.store.ts'
import { createKeptOrders } from '../kept-orders.ts'
import type { OrdersTables } from '../orders.tables.ts'
import type { OrdersDeps } from '../orders-deps.ts'
import type { FakeShop } from './fake-shop.ts'

/** A database with one shop in it, and what the module's jobs need around it. */
export async function openOrders() {
  const database = await openTestDatabase()
  const log = createLog('silent')
  const opened = openDatabase(database.connectionString, log, 4)
  await createQueue({ pool: opened.pool, name: opened.name, log }).prepare()
  await opened.pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ('demo', 'http://x', '{}', '', 0, 0)`,
  )
  const rows = async <T>(text: string): Promise<T[]> => (await opened.pool.query(text)).rows as T[]
  return {
    opened,
    rows,
    deps: (shop: FakeShop, options: DepsOptions = {}) => depsFor(opened, shop, options),
    async clear() {
      await opened.pool.query(
        'truncate orders, order_rows, order_events, orders_sync, orders_failed, insights_hand_offs, insights_conversions',
      )
    },
    bodies: () =>
      rows<{ body: OrderView }>('select body::jsonb as body from orders where not gone order by order_id'),
    async close() {
      await opened.close()
      await database.close()
    },
  }
}

export interface DepsOptions {
  plugin?: boolean
  parts?: () => string[]
  /** Called before every statement; throwing is the end of the process as the database sees it. */
  onQuery?: (text: string) => void
}

export interface TestDeps extends OrdersDeps {
  enqueued: { name: string; payload: Record<string, unknown> }[]
  untold: number
}

function depsFor(opened: OpenDatabase, shop: FakeShop, options: DepsOptions): TestDeps {
  const { plugin = true, parts = () => ['orders'], onQuery } = options
  const db = onQuery ? watched(opened.pool, onQuery) : opened.db.withTables<OrdersTables>()
  const enqueued: TestDeps['enqueued'] = []
  const known = () => ({
    store: { storeId: 1, storeKey: 'demo', view: { currency: 'EUR', minorUnit: 2 } },
    connection: { state: 'linked', parts: parts() },
  })
  const stores = {
    knownById: async () => known(),
    apiOf: () => shop.api,
    hasPlugin: () => plugin,
    noteTrouble: async () => {},
  } as unknown as OrdersDeps['stores']
  const clock = { now: () => Date.now() }
  const log = createLog('silent')
  const conversions = createConversions({
    db: opened.db.withTables<InsightsTables>(),
    clock,
    log,
    live: { tell: () => {}, listen: () => () => {} },
    timezoneOf: async () => 'UTC',
  })
  const deps: TestDeps = {
    db,
    clock,
    log,
    stores,
    conversions,
    kept: createKeptOrders(),
    live: { tell: () => {} },
    enqueued,
    untold: 0,
    queue: {
      enqueue: async (_tx, name, payload) => void enqueued.push({ name, payload }),
    },
    intake: {
      async noteUntold(_storeId, count) {
        deps.untold += count
      },
      doubt: async () => {},
    },
    draining: () => false,
  }
  return deps
}

/** The same database, seen by a process that may be killed between any two statements. */
function watched(pool: Pool, onQuery: (text: string) => void): Kysely<OrdersTables> {
  const connect = async () => {
    const client = await pool.connect()
    return {
      async query(...given: unknown[]) {
        const [first] = given as [string | { text: string }]
        onQuery(typeof first === 'string' ? first : first.text)
        return (client.query as (...args: unknown[]) => Promise<unknown>)(...given)
      },
      // The connection of a killed process is gone, and what it had not committed with it.
      release: () => client.release(true),
    } as unknown as PoolClient
  }
  return new Kysely<OrdersTables>({
    dialect: new PostgresDialect({ pool: { connect, end: async () => {} } as unknown as Pool }),
  })
}
