import type { FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { auditStore } from '../audit.store.ts'
import { authHeaders } from '../auth/call-auth.ts'
import type { TryKey } from '../guard/wrong-tries.ts'
import type { SignedInPerson } from '../people.store.ts'

/** Whose account a request is about. */
export interface Mine {
  person: SignedInPerson
  headers: Headers
  /** Under which tries of this person are counted. */
  keys(what: string): TryKey[]
}

export function mineOf(deps: AccountsDeps) {
  return {
    async mine(request: FastifyRequest): Promise<Mine> {
      const person = (await deps.sessions.of(request)) ?? refuse('signed_out')
      const keys = (what: string): TryKey[] => [{ kind: 'account', of: `own ${what} ${person.personId}` }]
      return { person, headers: authHeaders(request), keys }
    },
    /** What somebody did with their own account, in the server's log. */
    async note(request: FastifyRequest, _who: Mine, action: string, subject = ''): Promise<void> {
      const by = deps.guard.askerOf(request)
      await auditStore(deps.db).add({ storeId: null, by, action, subject }, deps.clock.now(), request)
    },
  }
}
