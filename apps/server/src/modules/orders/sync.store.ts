import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'

/** How far the reading of all of a shop's orders got. */
export interface SyncState {
  state: 'waiting' | 'running' | 'paused' | 'done'
  /** Everything up to this order is read (shops with the plugin). */
  afterId: number
  /** How many orders were passed, failed ones too. */
  position: number
  pageSize: number
  read: number
  total: number | null
  startedAt: number | null
  doneAt: number | null
  workedMs: number
  polledUntilAt: number | null
  sweptAt: number | null
  trouble: string | null
  troubleAt: number | null
  offSinceAt: number | null
  repairs: number
  notesTriedAt: number | null
}

export type Place = Pick<SyncState, 'afterId' | 'position' | 'pageSize'>

export interface Progress extends Place {
  total: number | null
  workedMs: number
  done: boolean
  now: number
}

const COLUMNS = {
  state: 'state',
  afterId: 'after_id',
  position: 'position',
  pageSize: 'page_size',
  read: 'read',
  total: 'total',
  startedAt: 'started_at',
  doneAt: 'done_at',
  workedMs: 'worked_ms',
  polledUntilAt: 'polled_until_at',
  sweptAt: 'swept_at',
  trouble: 'trouble',
  troubleAt: 'trouble_at',
  offSinceAt: 'off_since_at',
  repairs: 'repairs',
  notesTriedAt: 'notes_tried_at',
} as const

/** Where a reading that begins anew begins. */
export const BEGINNING = {
  state: 'waiting',
  afterId: 0,
  position: 0,
  read: 0,
  total: null,
  startedAt: null,
  doneAt: null,
  workedMs: 0,
} as const satisfies Partial<SyncState>

function toRow(change: Partial<SyncState>) {
  return Object.fromEntries(
    Object.entries(change).map(([field, value]) => [COLUMNS[field as keyof SyncState], value]),
  )
}

/** The reading of each shop's orders. */
export function ordersSyncStore(db: Kysely<OrdersTables>) {
  return {
    /** Null for a shop whose orders were never read. */
    async state(storeId: number): Promise<SyncState | null> {
      const row = await db
        .selectFrom('orders_sync')
        .selectAll()
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      if (!row) return null
      const fields = Object.entries(COLUMNS).map(([field, column]) => [field, row[column]])
      return Object.fromEntries(fields) as SyncState
    },
    /** Makes the shop's row where there is none yet. */
    async ensure(storeId: number, pageSize: number): Promise<void> {
      await db
        .insertInto('orders_sync')
        .values({ store_id: storeId, page_size: pageSize } as never)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    /** Changes what is there; where the state has to be one of `when`, says whether it was. */
    async change(
      storeId: number,
      change: Partial<SyncState>,
      when?: readonly SyncState['state'][],
    ): Promise<boolean> {
      let query = db
        .updateTable('orders_sync')
        .set(toRow(change) as never)
        .where('store_id', '=', storeId)
      if (when) query = query.where('state', 'in', when)
      return Number((await query.executeTakeFirst()).numUpdatedRows) > 0
    },
    /**
     * A page further. Null when the reading was paused, begun anew, stopped or moved by somebody else meanwhile: then
     * nothing of this page may be written. Should the database itself fall, the last pages are read again: how far it
     * got is lost with them, so this transaction need not wait for the disk.
     */
    async advance(storeId: number, from: Place, to: Progress): Promise<{ anyFailed: boolean } | null> {
      const { rows } = await sql<{ any_failed: boolean }>`
        update orders_sync set after_id = ${to.afterId}, position = ${to.position}, page_size = ${to.pageSize},
          read = ${to.position}, total = coalesce(${to.total}::bigint, total),
          worked_ms = worked_ms + ${to.workedMs}::bigint, trouble = null, trouble_at = null,
          state = ${to.done ? 'done' : 'running'}, done_at = ${to.done ? to.now : null}::bigint
        where store_id = ${storeId} and state = 'running' and off_since_at is null
          and after_id = ${from.afterId} and position = ${from.position} and page_size = ${from.pageSize}
        returning exists (select from orders_failed f where f.store_id = orders_sync.store_id) as any_failed,
          set_config('synchronous_commit', 'off', true)`.execute(db)
      return rows[0] ? { anyFailed: rows[0].any_failed } : null
    },
    async addRepairs(storeId: number, repairs: number): Promise<void> {
      await sql`update orders_sync set repairs = repairs + ${repairs} where store_id = ${storeId}`.execute(db)
    },
  }
}
