import { randomBytes } from 'node:crypto'
import {
  BegunAnswer,
  ChosenParts,
  ConnectionView,
  NewKeysBody,
  ProveAnswer,
} from '@tandem/contract/http/stores'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AuditEntry } from '../../accounts/accounts.public.ts'
import { sha256 } from '../connection/attempts.store.ts'
import { consentsStore } from '../connection/consents.store.ts'
import { StoreParams } from '../operator-view.ts'
import { troubleOf } from '../shop.public.ts'
import { type StoreRow, storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import { connectionView, nameOf } from './connection-view.ts'
import { type DeskDeps, langOf, quiet } from './desk-deps.ts'

const WITHIN_MS = 20_000
const TTL_MS = 10 * 60_000
const tags = ['stores']
const Nothing = Type.Object({}, { additionalProperties: false })

/** One connection, for the shop's own people: how it fares, its parts, its keys, its end. */
export function connectionRoutes(app: HttpApp, deps: DeskDeps): void {
  const { accounts, clock, stores } = deps
  const db = deps.db.withTables<StoresTables>()
  const table = storesStore(db)
  const base = '/api/v1/stores/:storeKey/connection'
  const rowOf = async (storeId: number) => (await table.byId(storeId)) ?? refuse('no_such_store')
  const inStore = (permission: 'store.read' | 'store.manage', evenSuspended = false) => {
    const entrance = accounts.inStore(permission, { evenSuspended })
    return { ...entrance, onRequest: [...entrance.onRequest, quiet] }
  }
  const entryOf = (
    request: Parameters<typeof accounts.askerOf>[0],
    row: StoreRow,
    entry: Pick<AuditEntry, 'action' | 'detail'>,
  ): AuditEntry => ({
    storeId: row.storeId,
    by: accounts.askerOf(request),
    subject: nameOf(row),
    ...entry,
  })

  app.get(
    base,
    {
      ...inStore('store.read'),
      schema: {
        tags,
        summary: 'How the shop is connected',
        params: StoreParams,
        response: { 200: ConnectionView },
      },
    },
    async (request) => {
      const row = await rowOf(accounts.scopeOf(request).storeId)
      return connectionView(row, await consentsStore(db).list(row.storeId), langOf(request))
    },
  )

  app.post(
    `${base}/parts`,
    {
      ...inStore('store.manage'),
      schema: {
        tags,
        summary: 'Switch parts on or off',
        params: StoreParams,
        body: ChosenParts,
        response: { 200: ConnectionView },
      },
    },
    async (request) => {
      const { parts } = request.body
      const row = await rowOf(accounts.scopeOf(request).storeId)
      if (!row.proved || row.state === 'disconnected') refuse('not_connected')
      // Where the owner is asked in the shop's own pages, only there they say yes.
      if (row.kind === 'plugin' && parts.some((part) => !row.parts.includes(part))) refuse('owner_decides')
      const entry = entryOf(request, row, { action: 'store.parts_chosen', detail: { parts } })
      const changed = await deps.step(row.storeId, { type: 'parts_chosen', parts }, 'page', (tx) =>
        accounts.audit(tx, entry, request),
      )
      return connectionView(changed, await consentsStore(db).list(row.storeId), langOf(request))
    },
  )

  app.post(
    `${base}/prove`,
    {
      ...inStore('store.manage'),
      schema: {
        tags,
        summary: 'Try the keys that are kept, now',
        params: StoreParams,
        body: Nothing,
        response: { 200: ProveAnswer },
      },
    },
    async (request) => {
      const known = await stores.knownById(accounts.scopeOf(request).storeId)
      if (!known || known.connection.state === 'disconnected') return refuse('not_connected')
      const reason = await deps.tryKept(known, WITHIN_MS)
      await stores.noteTrouble(known.store.storeId, reason)
      return { ok: reason === null, trouble: troubleOf(reason, langOf(request)) }
    },
  )

  app.post(
    `${base}/keys`,
    {
      ...inStore('store.manage'),
      schema: {
        tags,
        summary: 'Give new keys in place of those that are kept',
        params: StoreParams,
        body: NewKeysBody,
        response: { 202: BegunAnswer },
      },
    },
    async (request, reply) => {
      const row = await rowOf(accounts.scopeOf(request).storeId)
      if (row.state === 'disconnected') refuse('not_connected')
      if (row.kind === 'plugin') refuse('keys_by_plugin')
      const asker = accounts.askerOf(request)
      const personId = asker.kind === 'person' ? asker.personId : null
      const code = randomBytes(32).toString('base64url')
      const now = clock.now()
      const { url, parts } = row
      const attempt = { code, challenge: '', url, parts, kind: 'keys', personId, ttlMs: TTL_MS } as const
      await deps.attempts.add(attempt, now)
      await deps.attempts.take('code_hash', code, now)
      const entry = entryOf(request, row, { action: 'store.keys_changed' })
      await db.transaction().execute((tx) => accounts.audit<StoresTables>(tx, entry, request))
      await deps.tryFor(code, { url, kind: 'keys', secrets: { ...request.body }, consent: null })
      return reply.code(202).send({ ref: sha256(code) })
    },
  )

  app.post(
    `${base}/disconnect`,
    {
      ...inStore('store.manage', true),
      schema: {
        tags,
        summary: 'Disconnect the shop; what is known of it stays',
        params: StoreParams,
        body: Nothing,
        response: { 200: ConnectionView },
      },
    },
    async (request) => {
      const row = await rowOf(accounts.scopeOf(request).storeId)
      if (row.state === 'disconnected') refuse('no_change')
      const entry = entryOf(request, row, { action: 'store.disconnected' })
      await deps.lettingGo.letGo(row.storeId, {
        saidBy: 'page',
        erase: false,
        tellShop: true,
        also: (tx) => accounts.audit(tx, entry, request),
      })
      const now = await rowOf(row.storeId)
      return connectionView(now, await consentsStore(db).list(row.storeId), langOf(request))
    },
  )
}
