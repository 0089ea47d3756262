import {
  ResolveBodySchema,
  type ShopReport,
  ShopReportSchema,
  ShopReportsSchema,
} from '@tandem/contract/http/rooms-admin'
import { cleanText } from '@tandem/core/rooms/text'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { type RoomsDeskDeps, StoreParams, tags } from './desk-deps.ts'
import { type ReportsTables, shopReportsStore } from './reports.store.ts'

const PER_PAGE = 25
const PER_PAGE_AT_MOST = 100
const path = '/api/v1/stores/:storeKey/reports'
const Query = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'resolved'])),
    after: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
    limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
  },
  { additionalProperties: false },
)
const ReportParams = Type.Object({
  ...StoreParams.properties,
  reportId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})

/** Reports of abuse in a shop's rooms: read, looked into, and the room ended where it must be. */
export function shopReportsRoutes(app: HttpApp, deps: RoomsDeskDeps): void {
  const { accounts } = deps
  const table = shopReportsStore(deps.db.withTables<ReportsTables>())

  app.get(
    path,
    {
      ...accounts.inStore('rooms.manage'),
      schema: {
        tags,
        summary: 'Reports of abuse, newest first',
        params: StoreParams,
        querystring: Query,
        response: { 200: ShopReportsSchema },
      },
    },
    async (request, reply) => {
      const { state = 'open', after, limit } = request.query
      const size = Math.min(Number(limit ?? PER_PAGE), PER_PAGE_AT_MOST)
      const before = after === undefined ? null : Number(after)
      const which = { open: state === 'open', before, limit: size + 1 }
      const found = await table.page(accounts.scopeOf(request), which)
      const reports = found.slice(0, size).map(withoutRoom)
      reply.header('cache-control', 'no-store')
      const last = reports.at(-1)
      return { reports, next: found.length > size && last ? String(last.reportId) : null }
    },
  )
  changingRoutes(app, deps, table)
}

function changingRoutes(app: HttpApp, deps: RoomsDeskDeps, table: ReturnType<typeof shopReportsStore>): void {
  const { accounts, clock, db, live } = deps
  const entrance = accounts.inStore('rooms.manage')
  const view = async (request: FastifyRequest, reportId: number) =>
    withoutRoom((await table.one(accounts.scopeOf(request), reportId)) ?? refuse('not_found'))
  const note = (tx: Kysely<unknown>, request: FastifyRequest, action: string, reportId: number) => {
    const { storeId } = accounts.scopeOf(request)
    const by = accounts.askerOf(request)
    return accounts.audit(tx, { storeId, by, action, detail: { reportId } }, request)
  }
  const change = async (
    request: FastifyRequest,
    reportId: number,
    how: { at: number; by: string; note: string } | null,
  ) => {
    const scope = accounts.scopeOf(request)
    await db.transaction().execute(async (tx) => {
      const store = shopReportsStore(tx.withTables<ReportsTables>())
      if (!(await store.one(scope, reportId))) refuse('not_found')
      if (!(await store.resolve(scope, reportId, how))) refuse('changed_meanwhile')
      await note(tx, request, how ? 'report.resolved' : 'report.reopened', reportId)
    })
    live.tell(scope.storeId, 'attention')
    return view(request, reportId)
  }

  app.post(
    `${path}/:reportId/resolve`,
    {
      ...entrance,
      schema: {
        tags,
        summary: 'Say what came of a report',
        params: ReportParams,
        body: ResolveBodySchema,
        response: { 200: ShopReportSchema },
      },
    },
    async (request) => {
      const asker = accounts.askerOf(request)
      const by = asker.kind === 'operator_key' ? 'operator' : asker.name
      const how = { at: clock.now(), by, note: cleanText(request.body.note) }
      return change(request, Number(request.params.reportId), how)
    },
  )
  app.post(
    `${path}/:reportId/reopen`,
    {
      ...entrance,
      schema: {
        tags,
        summary: 'Take up a report again',
        params: ReportParams,
        response: { 200: ShopReportSchema },
      },
    },
    async (request) => change(request, Number(request.params.reportId), null),
  )
  app.post(
    `${path}/:reportId/end-room`,
    {
      ...entrance,
      schema: {
        tags,
        summary: 'End the room that a report is about',
        params: ReportParams,
        response: { 200: ShopReportSchema },
      },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      const reportId = Number(request.params.reportId)
      const report = (await table.one(scope, reportId)) ?? refuse('not_found')
      if (!(await deps.ending.end(scope, report.roomId))) refuse('nothing_to_do')
      await db.transaction().execute((tx) => note(tx, request, 'room.ended', reportId))
      return { ...(await view(request, reportId)), roomOpen: false }
    },
  )
}

/** A room's number opens nothing by itself, but nobody at the shop needs it. */
function withoutRoom({ roomId: _roomId, ...report }: ShopReport & { roomId: string }): ShopReport {
  return report
}
