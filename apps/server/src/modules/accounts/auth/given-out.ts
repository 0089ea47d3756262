import type { Kysely } from 'kysely'
import type { AccountsTables } from '../accounts.tables.ts'

/**
 * A8, A9: with another password, what was given out before is void: links to new passwords that nobody opened, and
 * devices that were not asked for a second factor.
 */
export async function voidGivenOut(db: Kysely<AccountsTables>, personId: string): Promise<void> {
  await db
    .deleteFrom('auth_verifications')
    .where('value', '=', personId)
    .where((is) =>
      is.or([is('identifier', 'like', 'reset-password:%'), is('identifier', 'like', 'trust-device-%')]),
    )
    .execute()
}

/** Whose link to a new password this is; null: nobody's, or it was used. */
export async function personOfResetLink(
  db: Kysely<AccountsTables>,
  secret: string,
): Promise<{ id: string; name: string; email: string } | null> {
  const found = await db
    .selectFrom('auth_verifications as v')
    .innerJoin('auth_users as u', 'u.id', 'v.value')
    .select(['u.id', 'u.name', 'u.email'])
    .where('v.identifier', '=', `reset-password:${secret}`)
    .executeTakeFirst()
  return found ?? null
}

export interface EmailChangeLink {
  personId: string
  /** In seconds, as the library writes it. */
  madeAtS: number
  email: string
}

/** What a link for another address says of itself, not proved: that is the library's. Null: it is no such link. */
export function readEmailChange(secret: string): EmailChangeLink | null {
  try {
    const said = JSON.parse(Buffer.from(secret.split('.')[1] ?? '', 'base64url').toString()) as {
      updateTo?: unknown
      userId?: unknown
      iat?: unknown
    }
    const { updateTo, userId, iat } = said
    if (typeof updateTo !== 'string') return null
    return { personId: String(userId), madeAtS: Number(iat), email: updateTo }
  } catch {
    return null
  }
}

/** A10: whoever knew the password that is no more must not move the account away with a link of that time. */
export async function isOfOldPassword(db: Kysely<AccountsTables>, link: EmailChangeLink): Promise<boolean> {
  const row = await db
    .selectFrom('auth_accounts')
    .select('updated_at')
    .where('user_id', '=', link.personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row !== undefined && !(link.madeAtS >= Math.floor(row.updated_at.getTime() / 1000))
}
