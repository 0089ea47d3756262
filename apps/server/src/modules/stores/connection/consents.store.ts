import type { Part } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { SaidBy, StoresTables } from '../stores.tables.ts'

/** Which wording of the parts is agreed to now; a new one whenever the words begin to mean something else. */
export const WORDING = '2026-11'

export interface Consent {
  part: Part
  given: boolean
  saidBy: SaidBy
  wording: string
  at: number
}

export function consentsStore(db: Kysely<StoresTables>) {
  return {
    async add(storeId: number, parts: readonly Part[], given: boolean, saidBy: SaidBy, at: number) {
      if (parts.length === 0) return
      const rows = parts.map((part) => ({
        store_id: storeId,
        part,
        given,
        said_by: saidBy,
        wording: WORDING,
        at,
      }))
      await db.insertInto('store_consents').values(rows).execute()
    },
    /** The newest hundred first. */
    async list(storeId: number): Promise<Consent[]> {
      const rows = await db
        .selectFrom('store_consents')
        .select(['part', 'given', 'said_by as saidBy', 'wording', 'at'])
        .where('store_id', '=', storeId)
        .orderBy('at', 'desc')
        .limit(100)
        .execute()
      return rows
    },
  }
}
