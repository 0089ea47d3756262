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
    async keep(storeId: number, settings: RoomSettings, now: number): Promise<void> {
      const values = { settings: JSON.stringify(settings), updated_at: now }
      await db
        .insertInto('room_settings')
        .values({ store_id: storeId, ...values })
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(values))
        .execute()
    },
  }
}
