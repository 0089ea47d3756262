import type { ReportChatLine, ShopReport } from '@tandem/contract/http/rooms-admin'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'

export type ReportsTables = {
  room_reports: {
    report_id: number
    store_id: number
    room_id: string
    about_id: string | null
    reason: string
    note: string
    chat: ReportChatLine[] | null
    created_at: number
    resolved_at: number | null
    resolved_by: string | null
    resolution: string
  }
  rooms: { store_id: number; room_id: string; ended_at: number | null }
}

/** Reports as the shop's people look after them. */
export function shopReportsStore(db: Kysely<ReportsTables>) {
  const base = (scope: StoreScope) =>
    db
      .selectFrom('room_reports as r')
      .leftJoin('rooms as o', (on) =>
        on.onRef('o.store_id', '=', 'r.store_id').onRef('o.room_id', '=', 'r.room_id'),
      )
      .select([
        'r.report_id as reportId',
        'r.about_id as aboutId',
        'r.reason',
        'r.note',
        'r.chat',
        'r.created_at as at',
        'r.resolved_at as resolvedAt',
        'r.resolved_by as resolvedBy',
        'r.resolution',
        'r.room_id as roomId',
        sql<boolean>`(o.room_id is not null and o.ended_at is null)`.as('roomOpen'),
      ])
      .where('r.store_id', '=', scope.storeId)
  return {
    /** Newest first. */
    async page(
      scope: StoreScope,
      which: { open: boolean; before: number | null; limit: number },
    ): Promise<(ShopReport & { roomId: string })[]> {
      let query = base(scope).where('r.resolved_at', which.open ? 'is' : 'is not', null)
      if (which.before !== null) query = query.where('r.report_id', '<', which.before)
      const rows = await query.orderBy('r.report_id', 'desc').limit(which.limit).execute()
      return rows as (ShopReport & { roomId: string })[]
    },
    async one(scope: StoreScope, reportId: number): Promise<(ShopReport & { roomId: string }) | null> {
      const row = await base(scope).where('r.report_id', '=', reportId).executeTakeFirst()
      return (row as (ShopReport & { roomId: string }) | undefined) ?? null
    },
    async countOpen(storeId: number): Promise<{ count: number; newestAt: number | null }> {
      const row = await db
        .selectFrom('room_reports')
        .select([sql<number>`count(*)::int`.as('count'), sql<number | null>`max(created_at)`.as('newestAt')])
        .where('store_id', '=', storeId)
        .where('resolved_at', 'is', null)
        .executeTakeFirstOrThrow()
      return row
    },
    /** False when it is resolved (or open) already. */
    async resolve(
      scope: StoreScope,
      reportId: number,
      how: { at: number; by: string; note: string } | null,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('room_reports')
        .set({
          resolved_at: how?.at ?? null,
          resolved_by: how?.by ?? null,
          resolution: how?.note ?? '',
        })
        .where('store_id', '=', scope.storeId)
        .where('report_id', '=', reportId)
        .where('resolved_at', how ? 'is' : 'is not', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
