import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { TokenView } from '@tandem/contract/http/account'
import type { Permission, Role } from '@tandem/core/accounts/permissions'
import type { Kysely } from 'kysely'
import type { AccountsTables } from './accounts.tables.ts'

const TOKEN = /^tandem_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/
/** How often it is noted that a token was used. */
const NOTED_EVERY_MS = 60_000

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** A token that is good now, and what its maker is in that store today. */
export interface GoodToken {
  tokenId: string
  storeId: number
  name: string
  scopes: readonly Permission[]
  makersRole: Role | null
  usedAt: number | null
}

/** Programs' keys to one store. What is kept cannot be used: 256 random bits, hashed. */
export function tokensStore(db: Kysely<AccountsTables>) {
  return {
    async make(
      storeId: number,
      what: { name: string; scopes: Permission[]; madeBy: string; expiresAt: number | null },
      now: number,
    ): Promise<{ tokenId: string; secret: string }> {
      const tokenId = randomBytes(8).toString('hex')
      const secret = randomBytes(32).toString('base64url')
      await db
        .insertInto('api_tokens')
        .values({
          store_id: storeId,
          token_id: tokenId,
          secret_hash: sha256(secret),
          name: what.name,
          scopes: what.scopes,
          made_by: what.madeBy,
          created_at: now,
          expires_at: what.expiresAt,
          used_at: null,
        })
        .execute()
      return { tokenId, secret: `tandem_${tokenId}_${secret}` }
    },
    /** Null: not ours, taken back, too old; all the same. */
    async find(bearer: string, now: number): Promise<GoodToken | null> {
      const [, tokenId, secret] = TOKEN.exec(bearer) ?? []
      if (tokenId === undefined || secret === undefined) return null
      const row = await db
        .selectFrom('api_tokens as t')
        .leftJoin('memberships as m', (join) =>
          join.onRef('m.store_id', '=', 't.store_id').onRef('m.person_id', '=', 't.made_by'),
        )
        .select(['t.store_id', 't.secret_hash', 't.name', 't.scopes', 't.expires_at', 't.used_at', 'm.role'])
        .where('t.token_id', '=', tokenId)
        .executeTakeFirst()
      if (!row || !timingSafeEqual(Buffer.from(row.secret_hash), Buffer.from(sha256(secret)))) return null
      if (row.expires_at !== null && row.expires_at <= now) return null
      const { name, scopes, role } = row
      return { tokenId, storeId: row.store_id, name, scopes, makersRole: role, usedAt: row.used_at }
    },
    async noteUsed({ tokenId, usedAt }: GoodToken, now: number): Promise<void> {
      if (usedAt !== null && now - usedAt < NOTED_EVERY_MS) return
      await db.updateTable('api_tokens').set({ used_at: now }).where('token_id', '=', tokenId).execute()
    },
    async list(storeId: number, now: number): Promise<TokenView[]> {
      const rows = await db
        .selectFrom('api_tokens as t')
        .innerJoin('auth_users as u', 'u.id', 't.made_by')
        .selectAll('t')
        .select('u.name as maker')
        .where('t.store_id', '=', storeId)
        .where((is) => is.or([is('t.expires_at', 'is', null), is('t.expires_at', '>', now)]))
        .orderBy('t.created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        tokenId: row.token_id,
        name: row.name,
        scopes: row.scopes,
        madeBy: row.maker,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        usedAt: row.used_at,
      }))
    },
    /** Its name, if it was there. */
    async revoke(storeId: number, tokenId: string): Promise<string | null> {
      const row = await db
        .deleteFrom('api_tokens')
        .where('store_id', '=', storeId)
        .where('token_id', '=', tokenId)
        .returning('name')
        .executeTakeFirst()
      return row?.name ?? null
    },
    /** Of somebody who may not make any there any more. */
    async revokeOf(storeId: number, personId: string): Promise<void> {
      await db
        .deleteFrom('api_tokens')
        .where('store_id', '=', storeId)
        .where('made_by', '=', personId)
        .execute()
    },
    async prune(now: number): Promise<void> {
      await db
        .deleteFrom('api_tokens')
        .where('expires_at', '<', now - 30 * 86_400_000)
        .execute()
    },
  }
}
