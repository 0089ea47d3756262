import { Done, MadeToken, NewToken, Tokens } from '@tandem/contract/http/account'
import { scopesFor } from '@tandem/core/accounts/permissions'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { note, StoreParams } from '../team/team.routes.ts'
import { tokensStore } from '../tokens.store.ts'

const Params = Type.Object({
  storeKey: Type.String({ maxLength: 64 }),
  tokenId: Type.String({ pattern: '^[0-9a-f]{16}$' }),
})
const AT_MOST = 50
const DAY_MS = 86_400_000
const ok = { ok: true } as const

/** Programs' keys to a store. */
export function tokensRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { guard, db, clock } = deps
  const manage = guard.inStore('tokens.manage')
  const tags = ['tokens']
  const base = '/api/v1/stores/:storeKey/tokens'
  const mayGive = (request: FastifyRequest) => {
    const asker = guard.askerOf(request)
    return asker.kind === 'person' && asker.role ? scopesFor(asker.role) : []
  }

  app.get(
    base,
    {
      ...manage,
      schema: { tags, summary: 'The tokens of a store', params: StoreParams, response: { 200: Tokens } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const tokens = await tokensStore(db).list(guard.scopeOf(request).storeId, clock.now())
      return { tokens, scopes: mayGive(request) }
    },
  )

  app.post(
    base,
    {
      ...manage,
      schema: {
        tags,
        summary: 'Make a token; its secret is shown once',
        params: StoreParams,
        body: NewToken,
        response: { 201: MadeToken },
      },
    },
    async (request, reply) => {
      const { storeId } = guard.scopeOf(request)
      const { name, scopes, days } = request.body
      const asker = guard.askerOf(request)
      const given = mayGive(request)
      if (asker.kind !== 'person' || scopes.some((scope) => !given.includes(scope)))
        return refuse('not_allowed')
      const now = clock.now()
      const what = {
        name: name.trim(),
        scopes,
        madeBy: asker.personId,
        expiresAt: days === null ? null : now + days * DAY_MS,
      }
      const made = await db.transaction().execute(async (tx) => {
        await deps.refuseBeyond<AccountsTables>(tx, storeId, 'tokens', async () => {
          const there = (await tokensStore(tx).list(storeId, now)).length
          return there < AT_MOST ? there : refuse('too_many')
        })
        const token = await tokensStore(tx).make(storeId, what, now)
        await note(deps, tx, request, 'token.made', what.name, { tokenId: token.tokenId, scopes })
        return token
      })
      reply.code(201).header('cache-control', 'no-store')
      const token = (await tokensStore(db).list(storeId, now)).find(({ tokenId }) => tokenId === made.tokenId)
      return { token: token ?? refuse('not_found'), secret: made.secret }
    },
  )

  app.delete(
    `${base}/:tokenId`,
    {
      ...guard.inStore('tokens.manage', { evenSuspended: true }),
      schema: { tags, summary: 'Take a token back', params: Params, response: { 200: Done } },
    },
    async (request) => {
      const { storeId } = guard.scopeOf(request)
      await db.transaction().execute(async (tx) => {
        const name = (await tokensStore(tx).revoke(storeId, request.params.tokenId)) ?? refuse('not_found')
        await note(deps, tx, request, 'token.revoked', name, { tokenId: request.params.tokenId })
      })
      return ok
    },
  )
}
