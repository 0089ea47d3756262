import type {} from '@fastify/swagger'
import type { Permission } from '@tandem/core/accounts/permissions'

/** Who may ask a route; every one under /api/v1 and /api/operator says it, and a test over all routes reads it. */
export type Asks =
  | { who: 'store'; permission: Permission; evenSuspended?: true }
  | { who: 'stores'; permission: Permission }
  | { who: 'person' }
  | { who: 'operator' }
  /** Nobody needs to be signed in: signing in itself, and what the sign-in page has to know. */
  | { who: 'anybody' }

declare module 'fastify' {
  interface FastifyContextConfig {
    asks?: Asks
  }
}
