import type { PlatformDeps } from '../../../platform/deps.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'

const WRITTEN_EVERY_MS = 20_000

/** What is noted of a shop in passing: that it was heard, and what stands between it and us. Written seldom. */
export function createShopNotes(deps: Pick<PlatformDeps, 'db' | 'clock' | 'log' | 'live'>) {
  const table = storesStore(deps.db.withTables<StoresTables>())
  const heard = new Map<number, number>()
  const troubles = new Map<number, { reason: string | null; at: number }>()
  return {
    noteHeard(storeId: number): void {
      const now = deps.clock.now()
      if (now - (heard.get(storeId) ?? 0) < WRITTEN_EVERY_MS) return
      heard.set(storeId, now)
      deps.live.tell(storeId, 'connection')
      table.noteHeard(storeId, now).catch((err: unknown) => {
        heard.delete(storeId)
        deps.log.warn({ err, storeId }, 'it could not be noted that a shop was heard')
      })
    },
    async noteTrouble(storeId: number, reason: string | null): Promise<void> {
      const now = deps.clock.now()
      const last = troubles.get(storeId)
      if (last && last.reason === reason && now - last.at < WRITTEN_EVERY_MS) return
      const isNews = await table.noteTrouble(storeId, reason, now)
      troubles.set(storeId, { reason, at: now })
      if (!isNews) return
      deps.live.tell(storeId, 'connection')
      deps.live.tell(storeId, 'attention')
      if (reason === null) deps.log.info({ storeId }, 'the shop answers again')
      else deps.log.warn({ storeId, reason }, 'something stands between a shop and us')
    },
    forget(storeId: number): void {
      heard.delete(storeId)
      troubles.delete(storeId)
    },
  }
}
