import { AuditPage, AuditQuery } from '@tandem/contract/http/account'
import type { Static } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsDeps } from './accounts-deps.ts'
import { type AuditFilter, auditStore } from './audit.store.ts'
import { StoreParams } from './team/team.routes.ts'

/** Who did what, newest first. */
export function auditRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { guard, db } = deps
  const schema = { querystring: AuditQuery, response: { 200: AuditPage } }
  app.get(
    '/api/v1/stores/:storeKey/audit',
    {
      ...guard.inStore('audit.read'),
      schema: { ...schema, tags: ['audit'], summary: 'Who did what in a store', params: StoreParams },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return auditStore(db).page(filterOf(guard.scopeOf(request).storeId, request.query))
    },
  )
  app.get(
    '/api/operator/audit',
    {
      ...guard.operator.entrance,
      schema: { ...schema, tags: ['operator'], summary: 'Who did what on the server' },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return auditStore(db).page(filterOf(null, request.query))
    },
  )
}

function filterOf(storeId: number | null, query: Static<typeof AuditQuery>): AuditFilter {
  const { after, limit = '50', who, what, from, to } = query
  if (after !== undefined && !/^[1-9][0-9]{0,14}$/.test(after)) refuse('malformed')
  return {
    storeId,
    after: after === undefined ? null : Number(after),
    limit: Number(limit),
    ...(who !== undefined && { who }),
    ...(what !== undefined && { what }),
    ...(from !== undefined && { from: Number(from) }),
    ...(to !== undefined && { to: Number(to) }),
  }
}
