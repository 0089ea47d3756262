import type { RoomSettings } from '@tandem/core/rooms/room-rules'
import type { Kysely } from 'kysely'

export type RoomSettingsTables = {
  room_settings: { store_id: number; settings: string | Partial<RoomSettings>; updated_at: number }
}

/** What shops set about their rooms, as it was kept: part of it may be missing. */
export function settingsStore(db: Kysely<RoomSettingsTables>) {
  return {
    async of(storeId: number): Promise<{ settings: Partial<RoomSettings>; updatedAt: number } | null> {
      const row = await db
        .selectFrom('room_settings')
        .select(['settings', 'updated_at'])
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return row ? { settings: row.settings as Partial<RoomSettings>, updatedAt: row.updated_at } : null
    },
    /** False when somebody else kept others since `seenAt` (0: there were none). */
    async keep(storeId: number, settings: RoomSettings, seenAt: number, now: number): Promise<boolean> {
      // Never the moment that was seen, or a second change of one moment could not be told from the first.
      const values = { settings: JSON.stringify(settings), updated_at: Math.max(now, seenAt + 1) }
      const row = { store_id: storeId, ...values }
      const written =
        seenAt === 0
          ? await db
              .insertInto('room_settings')
              .values(row)
              .onConflict((conflict) => conflict.doNothing())
              .returning('store_id')
              .executeTakeFirst()
          : await db
              .updateTable('room_settings')
              .set(values)
              .where('store_id', '=', storeId)
              .where('updated_at', '=', seenAt)
              .returning('store_id')
              .executeTakeFirst()
      return written !== undefined
    },
  }
}
