import { langOfHeader } from '@tandem/contract/errors'
import {
  Done,
  Overview,
  OverviewQuery,
  OwnerBody,
  StorePage,
  SuspendBody,
} from '@tandem/contract/http/operator'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { ENDED } from '../plans/plan-keeper.ts'
import { storePlansStore } from '../plans/store-plans.store.ts'
import { StoreParams, storeIdOf } from '../store-of.ts'
import { overviewStore } from './overview.store.ts'
import { storePageOf } from './store-page.ts'

const tags = ['operator']
const langOf = (request: FastifyRequest) => langOfHeader(request.headers['accept-language'])

/** All shops of the server, one shop, and what the operator does with it beside its connection. */
export function operatorStoresRoutes(app: HttpApp, deps: OperatingDeps): void {
  const operator = deps.accounts.asOperator()
  const overview = overviewStore(deps.pool)

  app.get(
    '/api/operator/overview',
    {
      ...operator,
      schema: {
        tags,
        summary: 'All shops, newest first, by what they need',
        querystring: OverviewQuery,
        response: { 200: Overview },
      },
    },
    async (request) => {
      const { query } = request
      const before = query.after === undefined ? null : readCursor(query.after)
      const { stores, last } = await overview.page(
        { ...query, before, most: Number(query.limit ?? 50) },
        langOf(request),
      )
      const next = last === null ? null : writeCursor(last)
      return { stores, next, counts: await overview.counts() }
    },
  )

  app.get(
    '/api/operator/stores/:storeKey',
    {
      ...operator,
      schema: { tags, summary: 'One shop', params: StoreParams, response: { 200: StorePage } },
    },
    async (request) => storePageOf(deps, await storeIdOf(deps, request.params.storeKey), langOf(request)),
  )
  suspendRoutes(app, deps)
  ownerRoute(app, deps)
}

function suspendRoutes(app: HttpApp, deps: OperatingDeps): void {
  const { accounts, db, suspending } = deps
  const operator = accounts.asOperator()
  const after = async (storeId: number) => {
    await suspending.tell(storeId)
    deps.live.tell(storeId, 'connection')
    deps.live.tell(storeId, 'attention')
  }

  app.post(
    '/api/operator/stores/:storeKey/suspend',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Suspend a shop: its people can read, nothing else goes on',
        params: StoreParams,
        body: SuspendBody,
        response: { 200: StorePage },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(deps, request.params.storeKey)
      const reason = request.body.reason.trim()
      await db.transaction().execute(async (tx) => {
        if (!(await suspending.suspend<OperatingTables>(tx, storeId, 'operator', reason))) refuse('no_change')
        const by = accounts.askerOf(request)
        await accounts.audit<OperatingTables>(
          tx,
          { storeId, by, action: 'store.suspended', detail: { reason } },
          request,
        )
      })
      await after(storeId)
      return storePageOf(deps, storeId, langOf(request))
    },
  )

  app.post(
    '/api/operator/stores/:storeKey/lift',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Lift a suspension',
        params: StoreParams,
        body: Type.Optional(Type.Object({}, { additionalProperties: false })),
        response: { 200: StorePage },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(deps, request.params.storeKey)
      await db.transaction().execute(async (tx) => {
        if (!(await suspending.lift<OperatingTables>(tx, storeId, 'operator'))) refuse('no_change')
        // What lay under the operator's word counts again.
        if ((await storePlansStore(tx).get(storeId))?.state === 'ended')
          await suspending.suspend<OperatingTables>(tx, storeId, 'plan', ENDED)
        const by = accounts.askerOf(request)
        await accounts.audit<OperatingTables>(tx, { storeId, by, action: 'store.lifted' }, request)
      })
      await after(storeId)
      return storePageOf(deps, storeId, langOf(request))
    },
  )
}

function ownerRoute(app: HttpApp, deps: OperatingDeps): void {
  const { accounts, db } = deps
  app.post(
    '/api/operator/stores/:storeKey/owner',
    {
      ...accounts.asOperator(),
      schema: {
        tags,
        summary: 'Make somebody with an account an owner of a shop',
        params: StoreParams,
        body: OwnerBody,
        response: { 200: Done },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(deps, request.params.storeKey)
      const email = request.body.email.trim().toLowerCase()
      const { rows } = await deps.pool.query<{ id: string }>(
        'select id from auth_users where lower(email) = $1',
        [email],
      )
      const personId = rows[0]?.id ?? refuse('not_found')
      await db.transaction().execute(async (tx) => {
        await accounts.makeOwner<OperatingTables>(tx, storeId, personId)
        const by = accounts.askerOf(request)
        await accounts.audit<OperatingTables>(
          tx,
          { storeId, by, action: 'member.made_owner', subject: email },
          request,
        )
      })
      deps.live.tell(storeId, 'team')
      return { ok: true } as const
    },
  )
}
