import { PARTS } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { Connecting } from './connecting.ts'
import { consentsStore } from './connection/consents.store.ts'
import { addressesOf, newStoreKey } from './connection/keep-shop.ts'
import { within } from './connection/trying.ts'
import { operatorActs } from './operator-acts.ts'
import { type OperatorOptions, StoreParams, summaryOf } from './operator-view.ts'
import { storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

const ANSWER_WITHIN_MS = 20_000
const Parts = Type.Array(Type.Enum([...PARTS]), { maxItems: PARTS.length, uniqueItems: true })
const Key = Type.String({ minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const strict = { additionalProperties: false }
const NewShop = Type.Object(
  { url: Type.String({ maxLength: 500 }), consumer_key: Key, consumer_secret: Key, parts: Parts },
  strict,
)

/** What the operator sees and does about connections. Never a secret in an answer. */
export function operatorRoutes(
  app: HttpApp,
  deps: Connecting,
  operator: OperatorDoor,
  accounts: Pick<AccountsPublic, 'askerOf' | 'audit'>,
): void {
  const db = deps.db.withTables<StoresTables>()
  const table = storesStore(db)
  const quiet = async (_request: unknown, reply: FastifyReply) =>
    void reply.header('cache-control', 'no-store')
  const options: OperatorOptions = {
    ...operator.entrance,
    onRequest: [...operator.entrance.onRequest, quiet],
  }
  const rowOf = async (storeKey: string) => (await table.byKey(storeKey)) ?? refuse('no_such_store')

  app.get('/api/operator/stores', options, async () => ({ stores: (await table.all()).map(summaryOf) }))

  app.get(
    '/api/operator/stores/:storeKey/connection',
    { ...options, schema: { params: StoreParams } },
    async ({ params }) => {
      const row = await rowOf(params.storeKey)
      return { ...summaryOf(row), facts: row.facts, consents: await consentsStore(db).list(row.storeId) }
    },
  )

  app.get(
    '/api/operator/erasures/:storeKey',
    { ...options, schema: { params: StoreParams } },
    async ({ params }) => {
      const proof = await db
        .selectFrom('store_erasures')
        .select(['erased_at', 'before', 'after'])
        .where('store_key', '=', params.storeKey)
        .executeTakeFirst()
      return proof ?? refuse('not_found')
    },
  )

  app.post('/api/operator/stores', { ...options, schema: { body: NewShop } }, async (request, reply) => {
    const { body } = request
    const url = normaliseShopUrl(body.url) ?? refuse('wrong_address')
    const known = (await table.at(addressesOf(url)))[0]
    // Before it is tried: it may take longer than this answer.
    const entry = {
      storeId: null,
      by: accounts.askerOf(request),
      action: 'store.connect_asked',
      subject: url,
    }
    await accounts.audit(db, entry, request)
    const trial = deps.trying.begin({
      storeKey: known?.storeKey ?? newStoreKey(),
      url,
      kind: 'keys',
      secrets: { consumerKey: body.consumer_key, consumerSecret: body.consumer_secret },
      consent: { parts: body.parts, saidBy: 'operator' },
    })
    const outcome = await within(trial, ANSWER_WITHIN_MS)
    if (outcome === null) return reply.code(202).send({ storeKey: trial.storeKey, state: 'started' })
    return outcome.ok ? reply.code(201).send(summaryOf(outcome.row)) : refuse(outcome.reason)
  })
  operatorActs(app, deps, options, accounts)
}
