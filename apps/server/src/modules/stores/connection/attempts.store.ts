import { createHash } from 'node:crypto'
import type { ConnectionKind, Part } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { StoresTables } from '../stores.tables.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** What was consented to on our page, until the shop comes with it. */
export interface Attempt {
  /** The hash of its code. */
  mark: string
  /** base64url SHA-256 of the verifier; empty for plugins that know no challenge. */
  challenge: string
  url: string
  parts: Part[]
  kind: ConnectionKind
  /** The signed-in person who began it; null: nobody was. */
  personId: string | null
  createdAt: number
  usedAt: number | null
  expiresAt: number
  storeKey: string | null
  /** Null while it is tried, `linked`, or a reason of the catalogue. */
  outcome: string | null
}

export interface NewAttempt {
  code: string
  challenge: string
  url: string
  parts: readonly Part[]
  kind: ConnectionKind
  /** wc-auth: the token in the callback's address. */
  token?: string
  personId?: string | null
  ttlMs: number
}

type Row = StoresTables['connect_attempts']

/** Codes and tokens are kept as their hashes, so that who reads the table cannot use them. */
export function attemptsStore(db: Kysely<StoresTables>) {
  const one = async (column: 'code_hash' | 'token_hash', text: string): Promise<Attempt | null> => {
    const row = await db
      .selectFrom('connect_attempts')
      .selectAll()
      .where(column, '=', sha256(text))
      .executeTakeFirst()
    return row ? fromRow(row) : null
  }
  return {
    /** The same code again changes nothing: a form that was sent twice. */
    async add(attempt: NewAttempt, now: number): Promise<void> {
      const { code, token, personId = null, ttlMs, url, parts, ...rest } = attempt
      await db
        .insertInto('connect_attempts')
        .values({
          ...rest,
          code_hash: sha256(code),
          token_hash: token === undefined ? null : sha256(token),
          store_url: url,
          parts: [...parts],
          person_id: personId,
          created_at: now,
          expires_at: now + ttlMs,
          used_at: null,
          store_key: null,
          outcome: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    byCode: (code: string) => one('code_hash', code),
    /** By the hash of its code. */
    async byMark(mark: string): Promise<Attempt | null> {
      const row = await db
        .selectFrom('connect_attempts')
        .selectAll()
        .where('code_hash', '=', mark)
        .executeTakeFirst()
      return row ? fromRow(row) : null
    },
    byToken: (token: string) => one('token_hash', token),
    /** Whether it was still there to be taken. */
    async take(column: 'code_hash' | 'token_hash', text: string, now: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('connect_attempts')
        .set({ used_at: now })
        .where(column, '=', sha256(text))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /**
     * What was consented to for this address without a challenge, taken: by its code, or all that are there. `marks`
     * give it back.
     */
    async takeConsents(
      url: string,
      code: string | null,
      now: number,
    ): Promise<{ marks: string[]; newestFirst: Part[][] }> {
      const rows = await db
        .updateTable('connect_attempts')
        .set({ used_at: now, outcome: 'linked' })
        .where('store_url', '=', url)
        .where('challenge', '=', '')
        .where('kind', '=', 'door')
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .$if(code !== null, (narrowed) => narrowed.where('code_hash', '=', sha256(code ?? '')))
        .returning(['code_hash', 'parts', 'created_at'])
        .execute()
      rows.sort((a, b) => b.created_at - a.created_at)
      return { marks: rows.map((row) => row.code_hash), newestFirst: rows.map(({ parts }) => parts) }
    },
    async giveBack(marks: readonly string[]): Promise<void> {
      if (marks.length === 0) return
      await db
        .updateTable('connect_attempts')
        .set({ used_at: null, outcome: null })
        .where('code_hash', 'in', marks)
        .execute()
    },
    async noteKey(mark: string, storeKey: string): Promise<void> {
      await db
        .updateTable('connect_attempts')
        .set({ store_key: storeKey })
        .where('code_hash', '=', mark)
        .execute()
    },
    async noteOutcome(mark: string, outcome: string): Promise<void> {
      await db.updateTable('connect_attempts').set({ outcome }).where('code_hash', '=', mark).execute()
    },
    /** The newest attempt under this store key, on whichever node it is tried. */
    async ofKey(storeKey: string): Promise<Attempt | null> {
      const row = await db
        .selectFrom('connect_attempts')
        .selectAll()
        .where('store_key', '=', storeKey)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? fromRow(row) : null
    },
    /** What this person began since then, newest first. */
    async ofPerson(personId: string, since: number, limit: number): Promise<Attempt[]> {
      const rows = await db
        .selectFrom('connect_attempts')
        .selectAll()
        .where('person_id', '=', personId)
        .where('created_at', '>=', since)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },
    async prune(before: number): Promise<void> {
      await db.deleteFrom('connect_attempts').where('expires_at', '<', before).execute()
    },
  }
}

const fromRow = (row: Row): Attempt => ({
  mark: row.code_hash,
  challenge: row.challenge,
  url: row.store_url,
  parts: row.parts,
  kind: row.kind,
  personId: row.person_id,
  createdAt: row.created_at,
  usedAt: row.used_at,
  expiresAt: row.expires_at,
  storeKey: row.store_key,
  outcome: row.outcome,
})
