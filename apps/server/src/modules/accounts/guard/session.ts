import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Asker } from '../accounts.public.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { authHeaders } from '../auth/call-auth.ts'
import type { Auth } from '../auth/create-auth.ts'
import { type Person, peopleStore } from '../people.store.ts'

export interface SignedInPerson extends Person {
  name: string
  email: string
  emailVerified: boolean
  secondFactor: boolean
  sessionId: string
}

/** Who a request's session is of, asked anew each time: a session that was ended opens nothing, on any node. */
export function createSessions(deps: {
  auth: () => Promise<Auth>
  db: Kysely<AccountsTables>
  now: () => number
}) {
  const people = peopleStore(deps.db)
  const known = new WeakMap<FastifyRequest, Promise<SignedInPerson | null>>()
  const find = async (request: FastifyRequest, reply?: FastifyReply): Promise<SignedInPerson | null> => {
    if (!request.headers.cookie?.includes('tandem.session_token')) return null
    const { api } = await deps.auth()
    const { headers, response } = await api.getSession({
      headers: authHeaders(request),
      query: { disableRefresh: reply === undefined },
      returnHeaders: true,
    })
    const cookies = headers.getSetCookie()
    if (reply && cookies.length > 0) reply.header('set-cookie', cookies)
    if (!response) return null
    const { user, session } = response
    const person = (await people.byId(user.id)) ?? (await begin(user.id))
    return {
      ...person,
      name: user.name,
      email: user.email,
      emailVerified: user.emailVerified,
      secondFactor: user.twoFactorEnabled === true,
      sessionId: session.id,
    }
  }
  /** An account whose sign-up was cut off before we knew of it. */
  const begin = async (personId: string): Promise<Person> => {
    await deps.db.transaction().execute((tx) => peopleStore(tx).ensure(personId, 'en', deps.now()))
    const person = await people.byId(personId)
    if (!person) throw new Error('a person that was just made is not there')
    return person
  }
  return {
    of(request: FastifyRequest): Promise<SignedInPerson | null> {
      const before = known.get(request)
      if (before) return before
      const found = find(request)
      known.set(request, found)
      return found
    },
    /** The same, and the cookie lives on: for the page's first question. */
    refreshed: (request: FastifyRequest, reply: FastifyReply) => find(request, reply),
  }
}
export type Sessions = ReturnType<typeof createSessions>

export const asAsker = (
  { personId, name, email, operator }: SignedInPerson,
  role: (Asker & { kind: 'person' })['role'] = null,
): Asker & { kind: 'person' } => ({ kind: 'person', personId, name, email, operator, role })
