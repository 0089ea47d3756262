import type { Kysely } from 'kysely'
import type { Letter } from '../../../platform/mail/mail.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import type { AccountsTables } from '../accounts.tables.ts'

const SHOWN = 100
const KEPT_MS = 7 * 86_400_000

export interface KeptLetter extends Letter {
  letterId: number
  createdAt: number
  failed: string | null
}

/** Letters under way, or kept because none can go out. They hold links, so they are sealed. */
export function lettersStore(db: Kysely<AccountsTables>, vault: Vault) {
  const open = (sealed: string) => JSON.parse(vault.open(sealed, 'letter')) as Letter
  return {
    async add(letter: Letter, now: number): Promise<number> {
      const { letter_id } = await db
        .insertInto('letters')
        .values({ sealed: vault.seal(JSON.stringify(letter), 'letter'), created_at: now, failed: null })
        .returning('letter_id')
        .executeTakeFirstOrThrow()
      return letter_id
    },
    async get(letterId: number): Promise<Letter | null> {
      const row = await db
        .selectFrom('letters')
        .select('sealed')
        .where('letter_id', '=', letterId)
        .executeTakeFirst()
      return row ? open(row.sealed) : null
    },
    async drop(letterId: number): Promise<void> {
      await db.deleteFrom('letters').where('letter_id', '=', letterId).execute()
    },
    async noteFailed(letterId: number, why: string): Promise<void> {
      await db
        .updateTable('letters')
        .set({ failed: why.slice(0, 200) })
        .where('letter_id', '=', letterId)
        .execute()
    },
    async newest(): Promise<KeptLetter[]> {
      const rows = await db
        .selectFrom('letters')
        .selectAll()
        .orderBy('letter_id', 'desc')
        .limit(SHOWN)
        .execute()
      return rows.map((row) => ({
        letterId: row.letter_id,
        createdAt: row.created_at,
        failed: row.failed,
        ...open(row.sealed),
      }))
    },
    async prune(now: number): Promise<void> {
      await db
        .deleteFrom('letters')
        .where('created_at', '<', now - KEPT_MS)
        .execute()
    },
  }
}
