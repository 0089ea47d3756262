import type { Permission, Role } from '@tandem/core/accounts/permissions'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { Asks } from '../../platform/http/asks.ts'
import type { Letter } from '../../platform/mail/mail.ts'

export type { Asks, Permission, Role }

/** Who asks, after it was proved. */
export type Asker =
  | { kind: 'person'; personId: string; name: string; email: string; operator: boolean; role: Role | null }
  | { kind: 'token'; tokenId: string; name: string; scopes: readonly Permission[] }
  /** The key of the server's settings: a program of the operator's. */
  | { kind: 'operator_key' }

/**
 * What a route says about who may ask: `app.get(path, { ...accounts.inStore('orders.read'), schema }, handler)`.
 * `config.asks` is what the tests over all routes read, and the API's description.
 */
export interface Entrance {
  onRequest: ((request: FastifyRequest) => Promise<void>)[]
  config: { asks: Asks }
}
export interface AuditEntry {
  /** Null: the server's own, such as a changed plan. */
  storeId: number | null
  by: Asker | { kind: 'system' }
  /** `<thing>.<what happened>`, such as `destination.rotated`; each has a sentence in the dashboard's words. */
  action: string
  /** What it was done to, as a person names it; no secret. */
  subject?: string
  detail?: Record<string, unknown>
}

export interface AccountsPublic {
  /**
   * Routes with `:storeKey` in their path. Lets in who may do this in that store: a person by session (changes only
   * from our own pages), or an API token with that scope. Anything else of the same store: `not_allowed`; another's
   * store, or none: `no_such_store`, the same answer for both. A suspended store refuses changes with `suspended`,
   * unless the route says `evenSuspended` (leaving, taking one's things).
   */
  inStore(permission: Permission, options?: { evenSuspended?: boolean }): Entrance
  /** Routes across stores: `scopesOf` gives those in which the asker may do this; none is an empty list. */
  acrossStores(permission: Permission): Entrance
  /** Any signed-in person. */
  asPerson(): Entrance
  /** A person who is an operator of the server, or the operator's key. */
  asOperator(): Entrance
  askerOf(request: FastifyRequest): Asker
  scopeOf(request: FastifyRequest): StoreScope
  scopesOf(request: FastifyRequest): readonly StoreScope[]
  /** The signed-in person of a request to one of our own pages; null: nobody. Checks nothing else. */
  personOf(request: FastifyRequest): Promise<(Asker & { kind: 'person' }) | null>
  /** Written in the caller's transaction: what is not noted did not happen. `request` gives the address. */
  audit<DB>(tx: Kysely<DB>, entry: AuditEntry, request?: FastifyRequest): Promise<void>
  /** Makes somebody an owner of a store that they connected; gives back who that is. Idempotent. */
  makeOwner<DB>(tx: Kysely<DB>, storeId: number, personId: string): Promise<AuditEntry['by']>
  /** In a transaction that changes who runs the server: waits for others that do. */
  lockOperators<DB>(tx: Kysely<DB>): Promise<void>
  /** E-mail addresses of a store's owners, for what they must know. */
  ownersOf(storeId: number): Promise<{ personId: string; name: string; email: string; lang: 'en' | 'ro' }[]>
  /** Whose e-mail address and password these are; null: nobody's. Guessing is bounded: throws `too_fast`. */
  personByPassword(
    email: string,
    password: string,
    address: string,
  ): Promise<{ personId: string; operator: boolean } | null>
  /** Puts a letter on its way in the caller's transaction. */
  post<DB>(tx: Kysely<DB>, letter: Letter): Promise<void>
}
