import { PARTS } from '@tandem/core/stores/connection'
import type { FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { Connecting } from './connecting.ts'
import { nameOf } from './desk/connection-view.ts'
import { type OperatorOptions, StoreParams, summaryOf } from './operator-view.ts'
import { troubleOf } from './plugin-door/assemble-status.ts'
import { type StoreRow, storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

const ANSWER_WITHIN_MS = 20_000
const strict = { additionalProperties: false }
const Nothing = Type.Object({}, strict)
const WithParts = Type.Object(
  { parts: Type.Array(Type.Enum([...PARTS]), { maxItems: PARTS.length, uniqueItems: true }) },
  strict,
)
const WithNote = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 1_000, pattern: '^[^\\0]*$' })) },
  strict,
)
const Goodbye = Type.Object({ erase: Type.Optional(Type.Boolean()) }, strict)

/** What the operator does with one shop. */
export function operatorActs(
  app: HttpApp,
  deps: Connecting,
  options: OperatorOptions,
  accounts: Pick<AccountsPublic, 'askerOf' | 'audit'>,
): void {
  const { stores, clock } = deps
  const table = storesStore(deps.db.withTables<StoresTables>())
  const rowOf = async (storeKey: string) => (await table.byKey(storeKey)) ?? refuse('no_such_store')

  /** `POST /api/operator/stores/:storeKey/<name>`; gives back the shop as it is then. */
  const act = <S extends TSchema>(
    name: string,
    body: S,
    work: (row: StoreRow, body: unknown, request: FastifyRequest) => Promise<unknown>,
  ) =>
    app.post(
      `/api/operator/stores/:storeKey/${name}`,
      { ...options, schema: { params: StoreParams, body } },
      async (request) => {
        const { params, body: given } = request
        const row = await rowOf((params as { storeKey: string }).storeKey)
        const answer = await work(row, given ?? {}, request)
        return answer ?? summaryOf(await rowOf(row.storeKey))
      },
    )
  const entryOf = (
    request: FastifyRequest,
    row: StoreRow,
    action: string,
    detail?: Record<string, unknown>,
  ) => {
    const by = accounts.askerOf(request)
    return { storeId: row.storeId, by, action, subject: nameOf(row), ...(detail && { detail }) }
  }
  const partsOf = (body: unknown) => (body as { parts: StoreRow['parts'] }).parts
  const choose = async (row: StoreRow, body: unknown, request: FastifyRequest) => {
    const { storeId, kind, parts } = row
    // Where the owner was asked, in the shop's own pages, nobody else can say yes.
    if (kind === 'plugin' && partsOf(body).some((part) => !parts.includes(part))) refuse('owner_decides')
    const entry = entryOf(request, row, 'store.parts_chosen', { parts: partsOf(body) })
    await deps.step(storeId, { type: 'parts_chosen', parts: partsOf(body) }, 'operator', (tx) =>
      accounts.audit<StoresTables>(tx, entry, request),
    )
  }
  const judge =
    (type: 'approved' | 'refused') =>
    async ({ storeId }: StoreRow, body: unknown, request: FastifyRequest) => {
      const { note = '' } = body as { note?: string }
      await deps.step(storeId, { type }, 'operator', async (tx) => {
        await storesStore(tx).change(storeId, { approvalNote: note }, clock.now())
        const entry = { storeId, by: accounts.askerOf(request), action: `store.${type}`, detail: { note } }
        await accounts.audit<StoresTables>(tx, entry, request)
      })
    }
  const letGo = async (row: StoreRow, erase: boolean, request: FastifyRequest) => {
    const entry = entryOf(request, row, erase ? 'store.erased' : 'store.disconnected')
    await deps.lettingGo.letGo(row.storeId, {
      saidBy: 'operator',
      erase,
      tellShop: true,
      // A shop's own log is erased with it.
      also: (tx) => accounts.audit<StoresTables>(tx, erase ? { ...entry, storeId: null } : entry, request),
    })
  }
  act('parts', WithParts, choose)
  act('claim', WithParts, async (row, body, request) => {
    if (!row.proved || row.state === 'disconnected') refuse('not_connected')
    await choose(row, body, request)
  })
  act('approve', WithNote, judge('approved'))
  act('refuse', WithNote, judge('refused'))
  act('disconnect', Goodbye, async (row, body, request) => {
    const { erase = false } = body as { erase?: boolean }
    if (row.state === 'disconnected' && !erase) refuse('no_change')
    await letGo(row, erase, request)
    return { ...summaryOf(row), state: 'disconnected', erasing: erase }
  })
  act('erase', Nothing, async (row, _body, request) => {
    await letGo(row, true, request)
    return { storeKey: row.storeKey, state: 'disconnected', erasing: true }
  })
  act('prove', Nothing, async (row) => {
    const known = (await stores.knownById(row.storeId)) ?? refuse('no_such_store')
    if (known.connection.state === 'disconnected') refuse('not_connected')
    const reason = await deps.tryKept(known, ANSWER_WITHIN_MS)
    await stores.noteTrouble(row.storeId, reason)
    return { ok: reason === null, trouble: troubleOf(reason) }
  })
}
