import { mayAs, type Permission } from '@tandem/core/accounts/permissions'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { grantScope, type StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import { addressKey } from '../../../platform/http/address-key.ts'
import { bearerOf, createOperatorDoor } from '../../../platform/http/operator-door.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { Asker, Asks, Entrance } from '../accounts.public.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import type { StoreOfAccounts, StoresForAccounts } from '../accounts-deps.ts'
import { peopleStore, type SignedInPerson } from '../people.store.ts'
import { type GoodToken, tokensStore } from '../tokens.store.ts'
import { changes, fromAnotherSite, fromOwnPage } from './own-page.ts'
import type { NoteRefused } from './refusals.ts'
import { asAsker, type Sessions } from './session.ts'

export interface GuardDeps {
  db: Kysely<AccountsTables>
  now: () => number
  publicUrl: () => string
  operatorToken: string
  requestsPerMinute: number
  sessions: Sessions
  noteRefused: NoteRefused
  /** The stores there are, whatever their state. */
  stores: () => Pick<StoresForAccounts, 'known' | 'knownById'>
}

interface Entered {
  asker: Asker
  scopes: readonly StoreScope[]
}

export type Guard = ReturnType<typeof createGuard>

/** Who may ask what: proved before a route's own work begins, and anew for every request. */
export function createGuard(deps: GuardDeps) {
  const { db, now, sessions } = deps
  const people = peopleStore(db)
  const tokens = tokensStore(db)
  const entered = new WeakMap<FastifyRequest, Entered>()
  const perSecond = deps.requestsPerMinute / 60
  const rates = createAddressRates({ perSecond, burst: Math.ceil(perSecond * 10) }, now)

  const wrongTokens = createAddressRates({ perSecond: 1 / 3_600, burst: 5 }, now)

  const bySession = async (request: FastifyRequest): Promise<SignedInPerson | null> => {
    const person = await sessions.of(request)
    if (!person) return null
    const isOurs = !changes(request) || fromOwnPage(request, deps.publicUrl())
    if (!isOurs || fromAnotherSite(request)) {
      const subject = String(request.headers.origin ?? request.headers['sec-fetch-site'] ?? '').slice(0, 200)
      const entry = { storeId: null, by: asAsker(person), action: 'request.foreign_page', subject }
      await deps.noteRefused([entry], request)
      return refuse('wrong_origin')
    }
    return person
  }
  /** A program that was not told of its token's end asks on and on: a few lines of it say enough. */
  const noteWrongToken = async (request: FastifyRequest): Promise<void> => {
    if (!wrongTokens.take(addressKey(request.ip))) return
    const by = { kind: 'stranger', name: '' } as const
    await deps.noteRefused([{ storeId: null, by, action: 'request.wrong_token' }], request)
  }
  const byToken = async (bearer: string, request: FastifyRequest): Promise<GoodToken> => {
    const token = await tokens.find(bearer, now())
    if (!token) {
      await noteWrongToken(request)
      return refuse('unauthorized')
    }
    if (!rates.take(token.tokenId)) refuse('too_fast', { retryAfterMs: 1_000 })
    await tokens.noteUsed(token, now())
    return token
  }
  const tokenMay = (token: GoodToken, permission: Permission) =>
    token.scopes.includes(permission) && token.makersRole !== null && mayAs(token.makersRole, permission)
  const askerOfToken = ({ tokenId, name, scopes }: GoodToken): Asker => ({
    kind: 'token',
    tokenId,
    name,
    scopes,
  })

  const isStopped = (request: FastifyRequest, known: StoreOfAccounts) =>
    changes(request) && known.connection.suspended && !evenSuspended(request)
  const scopeOf = ({ store }: StoreOfAccounts) => grantScope(store.storeId, store.storeKey)

  const enterStore = async (request: FastifyRequest, permission: Permission): Promise<void> => {
    const { storeKey } = request.params as { storeKey: string }
    const bearer = bearerOf(request)
    const token = bearer === undefined ? null : await byToken(bearer, request)
    const person = token ? null : ((await bySession(request)) ?? refuse('signed_out'))
    const known = (await deps.stores().known(storeKey)) ?? refuse('no_such_store')
    const { storeId } = known.store
    const role = person ? await people.roleIn(storeId, person.personId) : null
    if (token ? token.storeId !== storeId : role === null) {
      const by = token ? askerOfToken(token) : asAsker(person as SignedInPerson)
      await deps.noteRefused(
        [{ storeId: null, by, action: 'request.foreign_store', subject: storeKey }],
        request,
      )
      refuse('no_such_store')
    }
    if (token ? !tokenMay(token, permission) : !mayAs(role as NonNullable<typeof role>, permission)) {
      refuse('not_allowed')
    }
    if (isStopped(request, known)) refuse('suspended')
    const asker = token ? askerOfToken(token) : asAsker(person as SignedInPerson, role)
    entered.set(request, { asker, scopes: [scopeOf(known)] })
  }

  const enterAcross = async (request: FastifyRequest, permission: Permission): Promise<void> => {
    const bearer = bearerOf(request)
    const token = bearer === undefined ? null : await byToken(bearer, request)
    const person = token ? null : ((await bySession(request)) ?? refuse('signed_out'))
    const mine = token
      ? [token].filter((one) => tokenMay(one, permission))
      : (await people.membershipsOf((person as SignedInPerson).personId)).filter(({ role }) =>
          mayAs(role, permission),
        )
    const stores = await Promise.all(mine.map(({ storeId }) => deps.stores().knownById(storeId)))
    const scopes = stores.flatMap((known) => (known && !isStopped(request, known) ? [scopeOf(known)] : []))
    entered.set(request, { asker: token ? askerOfToken(token) : asAsker(person as SignedInPerson), scopes })
  }

  const enterPerson = async (request: FastifyRequest): Promise<void> => {
    if (bearerOf(request) !== undefined) refuse('unauthorized')
    const person = (await bySession(request)) ?? refuse('signed_out')
    entered.set(request, { asker: asAsker(person), scopes: [] })
  }

  const operator = createOperatorDoor(
    deps.operatorToken,
    async (request) => {
      const person = await bySession(request)
      if (!person) return false
      if (!person.operator) refuse('not_allowed')
      entered.set(request, { asker: asAsker(person), scopes: [] })
      return true
    },
    noteWrongToken,
  )

  const entrance = (asks: Asks, enter: (request: FastifyRequest) => Promise<void>): Entrance => ({
    onRequest: [enter],
    config: { asks },
  })
  const of = (request: FastifyRequest): Entered =>
    entered.get(request) ?? {
      asker: operatorOrThrow(request),
      scopes: [],
    }
  return {
    operator,
    inStore: (permission: Permission, { evenSuspended = false } = {}) =>
      entrance(
        { who: 'store', permission, ...(evenSuspended && { evenSuspended: true as const }) },
        (request) => enterStore(request, permission),
      ),
    acrossStores: (permission: Permission) =>
      entrance({ who: 'stores', permission }, (request) => enterAcross(request, permission)),
    asPerson: () => entrance({ who: 'person' }, enterPerson),
    asOperator: (): Entrance => operator.entrance,
    askerOf: (request: FastifyRequest): Asker => of(request).asker,
    scopesOf: (request: FastifyRequest) => of(request).scopes,
    scopeOf(request: FastifyRequest): StoreScope {
      const [scope] = of(request).scopes
      if (!scope) throw new Error('a route asked for a store that its entrance does not prove')
      return scope
    },
  }
}

/** Only the operator's key leaves no trace of its own; a route without an entrance has nobody who asks. */
function operatorOrThrow(request: FastifyRequest): Asker {
  if (request.routeOptions.config.asks?.who === 'operator') return { kind: 'operator_key' }
  throw new Error('a route asked who it is without an entrance')
}

/** What an owner may do while the operator holds the shop: take their things and go. */
function evenSuspended({ routeOptions }: FastifyRequest): boolean {
  const { asks } = routeOptions.config
  return asks?.who === 'store' && asks.evenSuspended === true
}
