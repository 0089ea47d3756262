import { createHash, randomBytes } from 'node:crypto'
import type { InvitationView } from '@tandem/contract/http/account'
import type { Role } from '@tandem/core/accounts/permissions'
import type { Kysely } from 'kysely'
import type { AccountsTables } from './accounts.tables.ts'

export const INVITATION_DAYS = 7
const LIVES_MS = INVITATION_DAYS * 86_400_000

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

export interface Invitation {
  storeId: number
  invitationId: string
  email: string | null
  role: Role
  invitedBy: string | null
}

/** Invitations into a store: 128 random bits in a link, kept as their hash, good once and for a week. */
export function invitationsStore(db: Kysely<AccountsTables>) {
  const fresh = () => {
    const secret = randomBytes(16).toString('base64url')
    return { secret, hash: sha256(secret) }
  }
  return {
    async add(
      storeId: number,
      what: { email: string | null; role: Role; invitedBy: string },
      now: number,
    ): Promise<{ invitationId: string; secret: string }> {
      const invitationId = randomBytes(9).toString('base64url')
      const { secret, hash } = fresh()
      await db
        .insertInto('invitations')
        .values({
          store_id: storeId,
          invitation_id: invitationId,
          secret_hash: hash,
          email: what.email?.toLowerCase() ?? null,
          role: what.role,
          invited_by: what.invitedBy,
          created_at: now,
          expires_at: now + LIVES_MS,
        })
        .execute()
      return { invitationId, secret }
    },
    async find(secret: string, now: number): Promise<Invitation | null> {
      const row = await db
        .selectFrom('invitations as i')
        .leftJoin('auth_users as u', 'u.id', 'i.invited_by')
        .select(['i.store_id', 'i.invitation_id', 'i.email', 'i.role', 'u.name as inviter'])
        .where('secret_hash', '=', sha256(secret))
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row
        ? {
            storeId: row.store_id,
            invitationId: row.invitation_id,
            email: row.email,
            role: row.role,
            invitedBy: row.inviter,
          }
        : null
    },
    /** Whether it was still there to be used. */
    async take(secret: string, now: number): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('secret_hash', '=', sha256(secret))
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    async list(storeId: number, now: number): Promise<InvitationView[]> {
      const rows = await db
        .selectFrom('invitations as i')
        .leftJoin('auth_users as u', 'u.id', 'i.invited_by')
        .select(['i.invitation_id', 'i.email', 'i.role', 'i.created_at', 'i.expires_at', 'u.name as inviter'])
        .where('i.store_id', '=', storeId)
        .where('i.expires_at', '>', now)
        .orderBy('i.created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        invitationId: row.invitation_id,
        email: row.email,
        role: row.role,
        invitedBy: row.inviter,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }))
    },
    /** Another link in place of the one before; null: it is not there. */
    async renew(storeId: number, invitationId: string, now: number): Promise<string | null> {
      const { secret, hash } = fresh()
      const { numUpdatedRows } = await db
        .updateTable('invitations')
        .set({ secret_hash: hash, expires_at: now + LIVES_MS })
        .where('store_id', '=', storeId)
        .where('invitation_id', '=', invitationId)
        .executeTakeFirst()
      return numUpdatedRows > 0n ? secret : null
    },
    async drop(storeId: number, invitationId: string): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('invitations')
        .where('store_id', '=', storeId)
        .where('invitation_id', '=', invitationId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    /** Those that nobody may have sent any more. */
    async dropBy(storeId: number, personId: string): Promise<void> {
      await db
        .deleteFrom('invitations')
        .where('store_id', '=', storeId)
        .where('invited_by', '=', personId)
        .execute()
    },
    async prune(now: number): Promise<void> {
      await db.deleteFrom('invitations').where('expires_at', '<', now).execute()
    },
  }
}
