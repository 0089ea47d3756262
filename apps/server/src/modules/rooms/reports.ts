import type { ReportBody, ReportsPage } from '@tandem/contract/http/rooms'
import { participantOf } from '@tandem/core/rooms/room-state'
import { seenBy } from '@tandem/core/rooms/seen-by'
import { cleanText } from '@tandem/core/rooms/text'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import type { Caller } from './room-reader.ts'
import type { Report, RoomsStore } from './rooms.store.ts'

const MESSAGES_AT_MOST = 20

/** What the operator gets to read: the reason, the note, and the last messages only if the reporter ticked it. */
export function reportOf({ row, state, participantId }: Caller, body: ReportBody, now: number): Report {
  if (body.aboutId !== null && !participantOf(state, body.aboutId)) refuse('no_such_person')
  return {
    storeId: row.storeId,
    roomId: row.roomId,
    aboutId: body.aboutId,
    reason: body.reason,
    note: cleanText(body.note),
    chat: body.withChat
      ? seenBy(state, participantId)
          .chat.slice(-MESSAGES_AT_MOST)
          .map(({ by, at, text }) => ({ by, name: participantOf(state, by)?.name ?? '', at, text }))
      : null,
    at: now,
  }
}

const PER_PAGE = 50
const PER_PAGE_AT_MOST = 200
const ReportsParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
// Query values are texts; nothing is coerced.
const ReportsQuery = Type.Object({
  before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
})

/** What people reported in a shop's rooms, for the operator. */
export function reportsRoutes(
  app: HttpApp,
  deps: {
    store: Pick<RoomsStore, 'reports'>
    stores: Pick<StoresPublic, 'storeByKey'>
    operator: OperatorDoor
  },
): void {
  app.get(
    '/api/operator/stores/:storeKey/reports',
    {
      ...deps.operator.entrance,
      schema: { params: ReportsParams, querystring: ReportsQuery },
    },
    async (request, reply) => {
      const { storeId } = (await deps.stores.storeByKey(request.params.storeKey)) ?? refuse('no_such_store')
      const { before, limit } = request.query
      const size = Math.min(Number(limit ?? PER_PAGE), PER_PAGE_AT_MOST)
      const found = await deps.store.reports(storeId, before === undefined ? null : Number(before), size + 1)
      const reports = found.slice(0, size)
      const more = found.length > size
      reply.header('cache-control', 'no-store')
      const page: ReportsPage = { reports, nextBefore: more ? (reports.at(-1)?.reportId ?? null) : null }
      return page
    },
  )
}
