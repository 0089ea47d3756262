import { Done, RoleChange, Team } from '@tandem/contract/http/account'
import { mayAs } from '@tandem/core/accounts/permissions'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { auditStore } from '../audit.store.ts'
import { invitationsStore } from '../invitations.store.ts'
import { peopleStore } from '../people.store.ts'
import { keepAnOwner, leaveStore, takeRights } from './leave.ts'

export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })
const MemberParams = Type.Object({
  storeKey: Type.String({ maxLength: 64 }),
  personId: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
})
const Nothing = Type.Object({}, { additionalProperties: false })
const ok = { ok: true } as const

/** Who belongs to a store, and as what. */
export function teamRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { guard, db, clock, live } = deps
  const manage = guard.inStore('team.manage')
  const about = (summary: string) => ({ tags: ['team'], summary, response: { 200: Done } })

  app.get(
    '/api/v1/stores/:storeKey/team',
    {
      ...manage,
      schema: {
        tags: ['team'],
        summary: 'Members and invitations',
        params: StoreParams,
        response: { 200: Team },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const { storeId } = guard.scopeOf(request)
      const me = askerId(deps, request)
      const rows = await peopleStore(db).members(storeId)
      const members = rows.map((row) => ({
        personId: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        sinceAt: row.since_at,
        secondFactor: row.two_factor_enabled,
        you: row.id === me,
      }))
      return { members, invitations: await invitationsStore(db).list(storeId, clock.now()) }
    },
  )

  app.patch(
    '/api/v1/stores/:storeKey/team/:personId',
    { ...manage, schema: { ...about('Change a member’s role'), params: MemberParams, body: RoleChange } },
    async (request) => {
      const { storeId } = guard.scopeOf(request)
      const { personId } = request.params
      const { role } = request.body
      await db.transaction().execute(async (tx) => {
        const member = await memberOf(tx, storeId, personId)
        if (role !== 'owner') await keepAnOwner(tx, storeId, personId)
        if (!mayAs(role, 'tokens.manage')) await takeRights(tx, storeId, personId)
        await peopleStore(tx).join(storeId, personId, role, clock.now())
        const detail = { from: member.role, to: role }
        await note(deps, tx, request, 'team.role_changed', member.email, detail)
      })
      live.tell(storeId, 'team')
      return ok
    },
  )

  app.delete(
    '/api/v1/stores/:storeKey/team/:personId',
    {
      ...guard.inStore('team.manage', { evenSuspended: true }),
      schema: { ...about('Remove a member'), params: MemberParams },
    },
    async (request) => {
      const { storeId } = guard.scopeOf(request)
      await db.transaction().execute(async (tx) => {
        const { email, role } = await memberOf(tx, storeId, request.params.personId)
        await leaveStore(tx, storeId, request.params.personId)
        await note(deps, tx, request, 'team.removed', email, { role })
      })
      live.tell(storeId, 'team')
      return ok
    },
  )

  app.post(
    '/api/v1/stores/:storeKey/leave',
    {
      ...guard.inStore('store.read', { evenSuspended: true }),
      schema: { ...about('Leave a store'), params: StoreParams, body: Nothing },
    },
    async (request) => {
      const { storeId } = guard.scopeOf(request)
      const me = askerId(deps, request) ?? refuse('not_allowed')
      await db.transaction().execute(async (tx) => {
        const { email, role } = await memberOf(tx, storeId, me)
        await leaveStore(tx, storeId, me)
        await note(deps, tx, request, 'team.left', email, { role })
      })
      live.tell(storeId, 'team')
      return ok
    },
  )
}

export function askerId({ guard }: AccountsDeps, request: FastifyRequest): string | null {
  const asker = guard.askerOf(request)
  return asker.kind === 'person' ? asker.personId : null
}

async function memberOf(tx: AccountsDeps['db'], storeId: number, personId: string) {
  const member = (await peopleStore(tx).members(storeId)).find(({ id }) => id === personId)
  return member ?? refuse('not_found')
}

/** Who did what to the team, in the transaction in which it was done. */
export async function note(
  { guard, clock }: AccountsDeps,
  tx: AccountsDeps['db'],
  request: FastifyRequest,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { storeId } = guard.scopeOf(request)
  const by = guard.askerOf(request)
  await auditStore(tx).add({ storeId, by, action, subject, detail }, clock.now(), request)
}
