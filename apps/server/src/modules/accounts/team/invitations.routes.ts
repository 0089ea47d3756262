import {
  Accepted,
  Done,
  InvitationLook,
  Invite,
  NewInvitation,
  WithInvite,
} from '@tandem/contract/http/account'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Asks } from '../../../platform/http/asks.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { INVITATION_DAYS, invitationsStore } from '../invitations.store.ts'
import { lettersIn } from '../letters/letter-words.ts'
import { peopleStore } from '../people.store.ts'
import { acceptIn } from './accept.ts'
import { note, StoreParams } from './team.routes.ts'

const Params = Type.Object({
  storeKey: Type.String({ maxLength: 64 }),
  invitationId: Type.String({ pattern: '^[A-Za-z0-9_-]{8,40}$' }),
})
const Nothing = Type.Object({}, { additionalProperties: false })
/** Waiting at once in one store. */
const AT_MOST = 50
const ok = { ok: true } as const

/** Inviting somebody into a store by a link, and accepting it. */
export function invitationsRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { guard, db, clock, live } = deps
  const manage = guard.inStore('team.manage')
  const tags = ['team']
  const base = '/api/v1/stores/:storeKey/invitations'

  app.post(
    base,
    {
      ...manage,
      schema: {
        tags,
        summary: 'Invite somebody',
        params: StoreParams,
        body: Invite,
        response: { 201: NewInvitation },
      },
    },
    async (request, reply) => {
      const { storeId } = guard.scopeOf(request)
      const { role, email = null } = request.body
      const made = await db.transaction().execute(async (tx) => {
        const invitations = invitationsStore(tx)
        await deps.refuseBeyond<AccountsTables>(tx, storeId, 'members', async () => {
          const members = await peopleStore(tx).members(storeId)
          if (email && members.some((one) => one.email === email.toLowerCase())) refuse('nothing_to_do')
          const waiting = await invitations.list(storeId, clock.now())
          return waiting.length < AT_MOST ? members.length + waiting.length : refuse('too_many')
        })
        const asker = guard.askerOf(request)
        if (asker.kind !== 'person') return refuse('not_allowed')
        const invited = await invitations.add(
          storeId,
          { email, role, invitedBy: asker.personId },
          clock.now(),
        )
        await note(deps, tx, request, 'team.invited', email ?? '', { role })
        return { ...invited, sent: await send(tx, request, invited.secret, role, email) }
      })
      live.tell(storeId, 'team')
      reply.code(201).header('cache-control', 'no-store')
      return view(storeId, made)
    },
  )

  app.post(
    `${base}/:invitationId/resend`,
    {
      ...manage,
      schema: {
        tags,
        summary: 'A new link in place of the one before',
        params: Params,
        body: Nothing,
        response: { 200: NewInvitation },
      },
    },
    async (request, reply) => {
      const { storeId } = guard.scopeOf(request)
      const { invitationId } = request.params
      const made = await db.transaction().execute(async (tx) => {
        const secret =
          (await invitationsStore(tx).renew(storeId, invitationId, clock.now())) ?? refuse('not_found')
        const waiting = await invitationsStore(tx).list(storeId, clock.now())
        const { role, email } =
          waiting.find((one) => one.invitationId === invitationId) ?? refuse('not_found')
        await note(deps, tx, request, 'team.invited_again', email ?? '', { role })
        return { invitationId, secret, sent: await send(tx, request, secret, role, email) }
      })
      reply.header('cache-control', 'no-store')
      return view(storeId, made)
    },
  )

  app.delete(
    `${base}/:invitationId`,
    {
      ...manage,
      schema: { tags, summary: 'Take an invitation back', params: Params, response: { 200: Done } },
    },
    async (request) => {
      const { storeId } = guard.scopeOf(request)
      await db.transaction().execute(async (tx) => {
        if (!(await invitationsStore(tx).drop(storeId, request.params.invitationId))) refuse('not_found')
        await note(deps, tx, request, 'team.invitation_taken_back', '', {})
      })
      live.tell(storeId, 'team')
      return ok
    },
  )

  const anybody: { asks: Asks } = { asks: { who: 'anybody' } }
  app.post(
    '/api/v1/invitations/look',
    {
      config: anybody,
      schema: {
        tags,
        summary: 'What an invitation is for',
        body: WithInvite,
        response: { 200: InvitationLook },
      },
    },
    async (request, reply) => {
      const key = { kind: 'address', of: addressKey(request.ip) } as const
      await deps.tries.before([key])
      const invitation =
        (await invitationsStore(db).find(request.body.invite, clock.now())) ?? refuse('link_used')
      await deps.tries.right([key])
      const known = (await deps.stores().knownById(invitation.storeId)) ?? refuse('link_used')
      const { email, role, invitedBy } = invitation
      const hasAccount = email !== null && (await peopleStore(db).idOfEmail(email)) !== null
      reply.header('cache-control', 'no-store')
      return { storeName: known.store.view.look.name, role, email, invitedBy, hasAccount }
    },
  )

  app.post(
    '/api/v1/invitations/accept',
    {
      ...guard.asPerson(),
      schema: { tags, summary: 'Accept an invitation', body: WithInvite, response: { 200: Accepted } },
    },
    async (request) => {
      const asker = guard.askerOf(request)
      if (asker.kind !== 'person') return refuse('not_allowed')
      const who = { asker, email: asker.email }
      const storeId = await db
        .transaction()
        .execute((tx) => acceptIn(tx, request.body.invite, who, clock.now(), request))
      const known = (await deps.stores().knownById(storeId)) ?? refuse('link_used')
      live.tell(storeId, 'team')
      return { storeKey: known.store.storeKey }
    },
  )

  async function view(storeId: number, made: { invitationId: string; secret: string; sent: boolean }) {
    const waiting = await invitationsStore(db).list(storeId, clock.now())
    const invitation = waiting.find((one) => one.invitationId === made.invitationId) ?? refuse('not_found')
    return { invitation, link: `${deps.publicUrl()}/app/invite#${made.secret}`, sent: made.sent }
  }

  /** In the inviter's language: what the other one speaks nobody knows yet. */
  async function send(
    tx: AccountsDeps['db'],
    request: FastifyRequest,
    secret: string,
    role: 'owner' | 'manager' | 'packer',
    email: string | null,
  ): Promise<boolean> {
    const asker = guard.askerOf(request)
    if (email === null || asker.kind !== 'person' || deps.config.smtpUrl === null) return false
    const person = await peopleStore(tx).byId(asker.personId)
    const known = await deps.stores().knownById(guard.scopeOf(request).storeId)
    const words = lettersIn(person?.lang ?? 'en')
    const letter = words.invite({
      inviter: asker.name,
      store: known?.store.view.look.name ?? '',
      role: words.roles[role],
      server: deps.config.serverName,
      link: `${deps.publicUrl()}/app/invite#${secret}`,
      days: INVITATION_DAYS,
    })
    await deps.post(tx, { to: email, ...letter })
    return true
  }
}
