import { Done, Sessions } from '@tandem/contract/http/account'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { voidGivenOut } from '../auth/given-out.ts'
import { deviceWords } from './device-words.ts'
import { mineOf } from './mine.ts'

const SHOWN = 100
const Params = Type.Object({ sessionId: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }) })
const ok = { ok: true } as const

/** Where somebody is signed in, and how to end that. */
export function sessionsRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { db, clock } = deps
  const asPerson = deps.guard.asPerson()
  const about = (summary: string) => ({ tags: ['accounts'], summary, response: { 200: Done } })
  const { mine, note } = mineOf(deps)

  app.get(
    '/api/v1/me/sessions',
    {
      ...asPerson,
      schema: { tags: ['accounts'], summary: 'Where I am signed in', response: { 200: Sessions } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const { person } = await mine(request)
      const rows = await db
        .selectFrom('auth_sessions')
        .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at'])
        .where('user_id', '=', person.personId)
        .where('expires_at', '>', new Date(clock.now()))
        .orderBy('updated_at', 'desc')
        .limit(SHOWN)
        .execute()
      const sessions = rows.map((row) => ({
        sessionId: row.id,
        current: row.id === person.sessionId,
        device: deviceWords(row.user_agent ?? ''),
        address: row.ip_address ?? '',
        createdAt: row.created_at.getTime(),
        seenAt: row.updated_at.getTime(),
      }))
      return { sessions: sessions.sort((a, b) => Number(b.current) - Number(a.current)) }
    },
  )

  app.delete(
    '/api/v1/me/sessions/:sessionId',
    { ...asPerson, schema: { ...about('Sign one device out'), params: Params } },
    async (request) => {
      const who = await mine(request)
      const { numDeletedRows } = await db
        .deleteFrom('auth_sessions')
        .where('user_id', '=', who.person.personId)
        .where('id', '=', request.params.sessionId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) refuse('not_found')
      await note(request, who, 'person.session_ended')
      return ok
    },
  )

  app.delete(
    '/api/v1/me/sessions',
    { ...asPerson, schema: about('Sign all other devices out') },
    async (request) => {
      const who = await mine(request)
      await db
        .deleteFrom('auth_sessions')
        .where('user_id', '=', who.person.personId)
        .where('id', '!=', who.person.sessionId)
        .execute()
      // A device that was let go must not come back without the second factor.
      await voidGivenOut(db, who.person.personId)
      await note(request, who, 'person.other_sessions_ended')
      return ok
    },
  )
}
