import { PARTS } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import type { FastifyReply } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { createOperatorDoor } from '../../platform/http/operator-door.ts'
import type { Connecting } from './connecting.ts'
import { consentsStore } from './connection/consents.store.ts'
import { addressesOf, newStoreKey } from './connection/keep-shop.ts'
import { within } from './connection/trying.ts'
import { troubleOf } from './plugin-door/assemble-status.ts'
import { type StoreRow, storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

const ANSWER_WITHIN_MS = 20_000
const Parts = Type.Array(Type.Enum([...PARTS]), { maxItems: PARTS.length, uniqueItems: true })
const Key = Type.String({ minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const Note = Type.Optional(Type.String({ maxLength: 1_000, pattern: '^[^\\0]*$' }))
const strict = { additionalProperties: false }
const NewShop = Type.Object(
  { url: Type.String({ maxLength: 500 }), consumer_key: Key, consumer_secret: Key, parts: Parts },
  strict,
)
const WithParts = Type.Object({ parts: Parts }, strict)
const WithNote = Type.Object({ note: Note }, strict)
const Goodbye = Type.Object({ erase: Type.Optional(Type.Boolean()) }, strict)
const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })

/** What the operator sees and does about connections. Never a secret in an answer. */
export function operatorRoutes(app: HttpApp, deps: Connecting, operatorToken: string): void {
  const { stores, clock } = deps
  const db = deps.db.withTables<StoresTables>()
  const table = storesStore(db)
  const door = createOperatorDoor(operatorToken)
  const quiet = async (_request: unknown, reply: FastifyReply) =>
    void reply.header('cache-control', 'no-store')
  const options = { onRequest: [door, quiet] }
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

  app.post('/api/operator/stores', { ...options, schema: { body: NewShop } }, async ({ body }, reply) => {
    const url = normaliseShopUrl(body.url) ?? refuse('wrong_address')
    const known = (await table.at(addressesOf(url)))[0]
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

  /** `POST /api/operator/stores/:storeKey/<name>`; gives back the shop as it is then. */
  const act = <S extends TSchema>(
    name: string,
    body: S,
    work: (row: StoreRow, body: unknown) => Promise<unknown>,
  ) =>
    app.post(
      `/api/operator/stores/:storeKey/${name}`,
      { ...options, schema: { params: StoreParams, body } },
      async ({ params, body: given }) => {
        const row = await rowOf((params as { storeKey: string }).storeKey)
        const answer = await work(row, given ?? {})
        return answer ?? summaryOf(await rowOf(row.storeKey))
      },
    )
  const partsOf = (body: unknown) => (body as { parts: StoreRow['parts'] }).parts
  const choose = async ({ storeId }: StoreRow, body: unknown) => {
    await deps.step(storeId, { type: 'parts_chosen', parts: partsOf(body) }, 'operator')
  }
  const judge =
    (type: 'approved' | 'refused') =>
    async ({ storeId }: StoreRow, body: unknown) => {
      await deps.step(storeId, { type }, 'operator')
      await table.change(storeId, { approvalNote: (body as { note?: string }).note ?? '' }, clock.now())
    }
  const letGo = async ({ storeId }: StoreRow, erase: boolean) => {
    await deps.lettingGo.letGo(storeId, { saidBy: 'operator', erase, tellShop: true })
  }
  act('parts', WithParts, choose)
  act('claim', WithParts, async (row, body) => {
    if (!row.proved || row.state === 'disconnected') refuse('not_connected')
    await choose(row, body)
  })
  act('approve', WithNote, judge('approved'))
  act('refuse', WithNote, judge('refused'))
  act('disconnect', Goodbye, async (row, body) => {
    const { erase = false } = body as { erase?: boolean }
    if (row.state === 'disconnected' && !erase) refuse('no_change')
    await letGo(row, erase)
    return { ...summaryOf(row), state: 'disconnected', erasing: erase }
  })
  act('erase', Type.Object({}, strict), async (row) => {
    await letGo(row, true)
    return { storeKey: row.storeKey, state: 'disconnected', erasing: true }
  })
  act('prove', Type.Object({}, strict), async (row) => {
    const known = (await stores.knownById(row.storeId)) ?? refuse('no_such_store')
    if (known.connection.state === 'disconnected') refuse('not_connected')
    const reason = await deps.tryKept(known, ANSWER_WITHIN_MS)
    await stores.noteTrouble(row.storeId, reason)
    return { ok: reason === null, trouble: troubleOf(reason) }
  })
}

function summaryOf(row: StoreRow) {
  const { storeKey, url, state, kind, parts, approval, approvalNote, auth, heardAt, linkedAt } = row
  return {
    storeKey,
    url,
    name: row.look.name,
    state,
    kind,
    parts,
    proved: row.proved,
    approval,
    approvalNote,
    auth,
    trouble: troubleOf(row.trouble),
    troubleAt: row.troubleAt,
    heardAt,
    linkedAt,
    disconnectedAt: row.disconnectedAt,
    // A shop that waits for its owner: keys are proved and nobody consented.
    waits: state === 'started' && row.proved,
  }
}
