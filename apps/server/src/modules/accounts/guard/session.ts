import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Asker } from '../accounts.public.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { authHeaders } from '../auth/call-auth.ts'
import type { Auth } from '../auth/create-auth.ts'
import { type Person, peopleStore, type SignedInPerson } from '../people.store.ts'

/** A cookie line longer than this is not ours alone, and not worth remembering. */
const LINE_AT_MOST = 600
const LINES_AT_MOST = 5_000

/**
 * Cookie lines whose signature the library has proved, with the token that they carry: so that the next request need
 * ask one question only. What the token opens is not remembered.
 */
function createProvedCookies() {
  const tokens = new Map<string, string>()
  return {
    tokenOf: (line: string) => tokens.get(line),
    keep(line: string, token: string): void {
      if (line.length > LINE_AT_MOST) return
      const [oldest] = tokens.keys()
      if (tokens.size >= LINES_AT_MOST && oldest !== undefined) tokens.delete(oldest)
      tokens.set(line, token)
    },
    forget: (line: string) => void tokens.delete(line),
  }
}

/** Who a request's session is of, asked anew each time: a session that was ended opens nothing, on any node. */
export function createSessions(deps: {
  auth: () => Promise<Auth>
  db: Kysely<AccountsTables>
  now: () => number
}) {
  const people = peopleStore(deps.db)
  const proved = createProvedCookies()
  const known = new WeakMap<FastifyRequest, Promise<SignedInPerson | null>>()
  const find = async (request: FastifyRequest, reply?: FastifyReply): Promise<SignedInPerson | null> => {
    const { cookie } = request.headers
    if (!cookie?.includes('tandem.session_token')) return null
    const token = reply ? undefined : proved.tokenOf(cookie)
    if (token !== undefined) {
      const person = await people.bySession(token, deps.now())
      if (person) return person
      proved.forget(cookie)
    }
    const { api } = await deps.auth()
    const { headers, response } = await api.getSession({
      headers: authHeaders(request),
      query: { disableRefresh: reply === undefined },
      returnHeaders: true,
    })
    const cookies = headers.getSetCookie()
    if (reply && cookies.length > 0) reply.header('set-cookie', cookies)
    if (!response) return null
    // With another cookie set, the line will be another one.
    if (cookies.length === 0) proved.keep(cookie, response.session.token)
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
