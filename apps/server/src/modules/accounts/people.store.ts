import { mayAs, PERMISSIONS, type Permission, type Role } from '@tandem/core/accounts/permissions'
import { type Kysely, sql } from 'kysely'
import type { AccountsTables } from './accounts.tables.ts'

/** Any number, the same on every node: of two first accounts at the same moment only one is the first. */
const FIRST_LOCK = 7_305_188_012
/** The same for who changes who runs the server: two who go at once must not leave nobody. */
const OPERATORS_LOCK = 7_305_188_018

export interface Person {
  personId: string
  operator: boolean
  lang: 'en' | 'ro'
  theme: 'auto' | 'light' | 'dark'
}

/** Somebody, and the session by which they ask. */
export interface SignedInPerson extends Person {
  name: string
  email: string
  emailVerified: boolean
  secondFactor: boolean
  sessionId: string
}

export interface Membership {
  storeId: number
  role: Role
}

/** People, and where they belong to. Built on a transaction or on the database. */
export function peopleStore(db: Kysely<AccountsTables>) {
  return {
    async anyAccount(): Promise<boolean> {
      return (await db.selectFrom('auth_users').select('id').limit(1).executeTakeFirst()) !== undefined
    },
    async byId(personId: string): Promise<Person | null> {
      const row = await db
        .selectFrom('people')
        .selectAll()
        .where('person_id', '=', personId)
        .executeTakeFirst()
      return row
        ? { personId: row.person_id, operator: row.operator, lang: row.lang, theme: row.theme }
        : null
    },
    /** Whose session this is, while it lasts. */
    async bySession(token: string, now: number): Promise<SignedInPerson | null> {
      const row = await db
        .selectFrom('auth_sessions as s')
        .innerJoin('auth_users as u', 'u.id', 's.user_id')
        .innerJoin('people as p', 'p.person_id', 's.user_id')
        .select(['s.id', 'u.name', 'u.email', 'u.email_verified', 'u.two_factor_enabled'])
        .select(['p.person_id', 'p.operator', 'p.lang', 'p.theme'])
        .where('s.token', '=', token)
        .where('s.expires_at', '>', new Date(now))
        .executeTakeFirst()
      if (!row) return null
      return {
        personId: row.person_id,
        operator: row.operator,
        lang: row.lang,
        theme: row.theme,
        name: row.name,
        email: row.email,
        emailVerified: row.email_verified,
        secondFactor: row.two_factor_enabled,
        sessionId: row.id,
      }
    },
    /** Whether an account uses this address, whoever has it. */
    async idOfEmail(email: string): Promise<string | null> {
      const row = await db
        .selectFrom('auth_users')
        .select('id')
        .where('email', '=', email.toLowerCase())
        .executeTakeFirst()
      return row?.id ?? null
    },
    /** Null: nobody has this address. */
    async storesOfEmail(email: string): Promise<number[] | null> {
      const rows = await db
        .selectFrom('auth_users as u')
        .leftJoin('memberships as m', 'm.person_id', 'u.id')
        .select('m.store_id')
        .where('u.email', '=', email.toLowerCase())
        .execute()
      return rows.length === 0 ? null : rows.flatMap((row) => row.store_id ?? [])
    },
    /** In a transaction: the first person of a server is its operator. True when that is this one, now. */
    async ensure(personId: string, lang: 'en' | 'ro', now: number): Promise<boolean> {
      await sql`select pg_advisory_xact_lock(${FIRST_LOCK})`.execute(db)
      const { rows } = await sql<{ operator: boolean }>`
        insert into people (person_id, operator, lang, created_at)
        select ${personId}, not exists (select from people where operator), ${lang}, ${now}
        on conflict do nothing returning operator`.execute(db)
      return rows[0]?.operator ?? false
    },
    /** In a transaction: until it ends, nobody else changes who runs the server. */
    async lockOperators(): Promise<void> {
      await sql`select pg_advisory_xact_lock(${OPERATORS_LOCK})`.execute(db)
    },
    async isOnlyOperator(personId: string): Promise<boolean> {
      const rows = await db
        .selectFrom('people')
        .select('person_id')
        .where('operator', '=', true)
        .limit(2)
        .execute()
      return rows.length === 1 && rows[0]?.person_id === personId
    },
    /** The link to this address was opened. */
    async hasVerified(personId: string): Promise<void> {
      await db.updateTable('auth_users').set({ email_verified: true }).where('id', '=', personId).execute()
    },
    async rename(personId: string, name: string): Promise<void> {
      await db.updateTable('auth_users').set({ name }).where('id', '=', personId).execute()
    },
    /** The account with everything that hangs on it; what they did stays in the log. */
    async forget(personId: string): Promise<void> {
      await db.deleteFrom('auth_users').where('id', '=', personId).execute()
    },
    async change(personId: string, change: Partial<Pick<Person, 'lang' | 'theme'>>): Promise<void> {
      await db.updateTable('people').set(change).where('person_id', '=', personId).execute()
    },
    async membershipsOf(personId: string): Promise<Membership[]> {
      const rows = await db
        .selectFrom('memberships')
        .select(['store_id', 'role'])
        .where('person_id', '=', personId)
        .orderBy('store_id')
        .execute()
      return rows.map((row) => ({ storeId: row.store_id, role: row.role }))
    },
    async roleIn(storeId: number, personId: string): Promise<Role | null> {
      const row = await db
        .selectFrom('memberships')
        .select('role')
        .where('store_id', '=', storeId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
      return row?.role ?? null
    },
    async named(personId: string): Promise<{ name: string; email: string; operator: boolean } | null> {
      const row = await db
        .selectFrom('auth_users as u')
        .innerJoin('people as p', 'p.person_id', 'u.id')
        .select(['u.name', 'u.email', 'p.operator'])
        .where('u.id', '=', personId)
        .executeTakeFirst()
      return row ?? null
    },
    async join(storeId: number, personId: string, role: Role, now: number): Promise<void> {
      await db
        .insertInto('memberships')
        .values({ store_id: storeId, person_id: personId, role, since_at: now })
        .onConflict((conflict) => conflict.columns(['store_id', 'person_id']).doUpdateSet({ role }))
        .execute()
    },
    async leave(storeId: number, personId: string): Promise<void> {
      await db
        .deleteFrom('memberships')
        .where('store_id', '=', storeId)
        .where('person_id', '=', personId)
        .execute()
    },
    /** The owners, held still until the transaction ends, so that two who leave at once do not both leave. */
    async lockOwners(storeId: number): Promise<string[]> {
      const rows = await db
        .selectFrom('memberships')
        .select('person_id')
        .where('store_id', '=', storeId)
        .where('role', '=', 'owner')
        .orderBy('person_id')
        .forUpdate()
        .execute()
      return rows.map((row) => row.person_id)
    },
    async withoutOwner(storeIds: readonly number[]): Promise<number[]> {
      if (storeIds.length === 0) return []
      const rows = await db
        .selectFrom('memberships')
        .select('store_id')
        .distinct()
        .where('role', '=', 'owner')
        .where('store_id', 'in', [...storeIds])
        .execute()
      const owned = new Set(rows.map((row) => row.store_id))
      return storeIds.filter((storeId) => !owned.has(storeId))
    },
    async owners(storeId: number) {
      const rows = await db
        .selectFrom('memberships as m')
        .innerJoin('auth_users as u', 'u.id', 'm.person_id')
        .innerJoin('people as p', 'p.person_id', 'm.person_id')
        .select(['u.id', 'u.name', 'u.email', 'p.lang'])
        .where('m.store_id', '=', storeId)
        .where('m.role', '=', 'owner')
        .execute()
      return rows.map(({ id, name, email, lang }) => ({ personId: id, name, email, lang }))
    },
    async members(storeId: number) {
      return db
        .selectFrom('memberships as m')
        .innerJoin('auth_users as u', 'u.id', 'm.person_id')
        .select(['u.id', 'u.name', 'u.email', 'u.two_factor_enabled', 'm.role', 'm.since_at'])
        .where('m.store_id', '=', storeId)
        .orderBy('m.since_at')
        .orderBy('u.id')
        .execute()
    },
  }
}

export const permissionsOf = (role: Role): Permission[] => PERMISSIONS.filter((one) => mayAs(role, one))
