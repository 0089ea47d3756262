import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Vault } from '../../../platform/vault/vault.ts'
import type { AccountsTables } from '../accounts.tables.ts'

const NAME = 'sign-in'

/** What sessions' cookies are signed with: made by the first node, the same for all, sealed with the master key. */
export async function authSecret(db: Kysely<AccountsTables>, vault: Vault): Promise<string> {
  const context = `server-secret:${NAME}`
  await db
    .insertInto('server_secrets')
    .values({ name: NAME, sealed: vault.seal(randomBytes(32).toString('base64url'), context) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { sealed } = await db
    .selectFrom('server_secrets')
    .select('sealed')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow()
  return vault.open(sealed, context)
}
