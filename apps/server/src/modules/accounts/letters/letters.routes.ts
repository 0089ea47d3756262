import { Letters } from '@tandem/contract/http/account'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { lettersStore } from './letters.store.ts'

/** Letters that could not go out, so that the operator passes their links on. */
export function lettersRoutes(app: HttpApp, deps: AccountsDeps): void {
  app.get(
    '/api/operator/letters',
    {
      ...deps.guard.operator.entrance,
      schema: { tags: ['operator'], summary: 'Letters that could not go out', response: { 200: Letters } },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      const letters = await lettersStore(deps.db, deps.secrets).newest()
      return {
        letters: letters.map((letter) => ({ ...letter, letterId: String(letter.letterId) })),
        mail: deps.config.smtpUrl !== null,
      }
    },
  )
}
