import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { refuse } from '../../../platform/errors.ts'
import type { AccountsTables } from '../accounts.tables.ts'

const WINDOW_MS = 15 * 60_000
/** Behind one address there can be a whole office. */
const AT_MOST = { account: 10, address: 60 } as const

export type TryKey = { kind: keyof typeof AT_MOST; of: string }

/** Guessing is bounded for all nodes together: by account, whoever guesses, and by address, whatever is guessed. */
export function createWrongTries(db: Kysely<AccountsTables>, now: () => number) {
  const nameOf = ({ kind, of }: TryKey) =>
    `${kind}:${createHash('sha256').update(of.toLowerCase()).digest('base64url')}`
  const take = async (key: TryKey): Promise<void> => {
    const at = now()
    const { rows } = await sql<{ tries: number; until_at: number }>`
      insert into wrong_tries (key, tries, until_at) values (${nameOf(key)}, 1, ${at + WINDOW_MS})
      on conflict (key) do update set
        tries = case when wrong_tries.until_at <= ${at} then 1 else wrong_tries.tries + 1 end,
        until_at = case when wrong_tries.until_at <= ${at} then excluded.until_at else wrong_tries.until_at end
      returning tries, until_at`.execute(db)
    const row = rows[0]
    if (row && row.tries > AT_MOST[key.kind]) refuse('too_fast', { retryAfterMs: row.until_at - at })
  }
  return {
    /** Counts a try before it is made, so that many at once are counted too. Refuses with `too_fast`. */
    async before(keys: readonly TryKey[]): Promise<void> {
      for (const key of keys) await take(key)
    },
    /** It was right: nothing is held against the account, nor this try against the address. */
    async right(keys: readonly TryKey[]): Promise<void> {
      for (const key of keys) {
        if (key.kind === 'account')
          await db.deleteFrom('wrong_tries').where('key', '=', nameOf(key)).execute()
        else
          await db
            .updateTable('wrong_tries')
            .set({ tries: sql`greatest(tries - 1, 0)` })
            .where('key', '=', nameOf(key))
            .execute()
      }
    },
    async prune(): Promise<void> {
      await db.deleteFrom('wrong_tries').where('until_at', '<', now()).execute()
    },
  }
}
export type WrongTries = ReturnType<typeof createWrongTries>
