import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { AccountsTables } from './accounts.tables.ts'
import type { Auth } from './auth/create-auth.ts'
import type { Guard } from './guard/guard.ts'
import type { NoteRefused } from './guard/refusals.ts'
import type { Sessions } from './guard/session.ts'
import type { WrongTries } from './guard/wrong-tries.ts'
import type { Post } from './letters/post.ts'

export type StoreOfAccounts = KnownStore & { row: { trouble: string | null } }

/** What accounts need to know of shops: every one there is, whatever its state. */
export interface StoresForAccounts {
  known(storeKey: string): Promise<StoreOfAccounts | null>
  knownById(storeId: number): Promise<StoreOfAccounts | null>
  everyone(): Promise<StoreOfAccounts[]>
}

/** What the parts of this module share. */
/** Throws `plan_limit` where one more than `count` tells would be too many; alone with its count until `tx` ends. */
export type RefuseBeyond = <DB>(
  tx: Kysely<DB>,
  storeId: number,
  what: 'members' | 'tokens',
  count: () => Promise<number>,
) => Promise<void>

export interface AccountsDeps extends Omit<PlatformDeps, 'db'> {
  db: Kysely<AccountsTables>
  auth: () => Promise<Auth>
  tries: WrongTries
  noteRefused: NoteRefused
  sessions: Sessions
  guard: Guard
  post: Post
  stores: () => StoresForAccounts
  refuseBeyond: RefuseBeyond
  /** The shops that nobody owns become this person's. */
  adopt: (personId: string) => Promise<void>
}
