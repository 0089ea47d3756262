import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Connecting } from '../connecting.ts'
import { sha256 } from '../connection/attempts.store.ts'

const Key = Type.String({ minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const body = Compile(
  Type.Object({
    key_id: Type.Optional(
      Type.Union([
        Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 }),
        Type.String({ maxLength: 20 }),
      ]),
    ),
    user_id: Type.Union([Type.String({ maxLength: 100 }), Type.Number()]),
    consumer_key: Key,
    consumer_secret: Key,
    key_permissions: Type.Optional(Type.String({ maxLength: 40 })),
  }),
)

/**
 * C17: where WooCommerce hands over the keys that its own page made. Unsigned, and without a word of which shop it is:
 * the token in the address says that. Anything but exactly 200 and WooCommerce takes the key back; it waits for us, so
 * the keys are tried afterwards.
 */
export function wcAuthRoutes(app: HttpApp, deps: Connecting): void {
  const { attempts, clock } = deps
  app.post(
    '/api/woocommerce/wc-auth/:token',
    {
      bodyLimit: 8 * 1024,
      schema: { params: Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) }) },
    },
    async (request, reply) => {
      const { token } = request.params
      const given: unknown = request.body
      if (!body.Check(given)) refuse('malformed')
      const attempt = (await attempts.byToken(token)) ?? refuse('code_expired')
      if (sha256(String(given.user_id)) !== attempt.mark) refuse('code_expired')
      if (given.key_permissions !== undefined && given.key_permissions !== 'read_write') {
        await attempts.take('token_hash', token, clock.now())
        await attempts.noteOutcome(attempt.mark, 'keys_read_only')
        return refuse('keys_read_only')
      }
      if (!(await attempts.take('token_hash', token, clock.now()))) refuse('code_expired')
      const keyId = Number(given.key_id)
      await deps.tryFor(String(given.user_id), {
        url: attempt.url,
        kind: 'wc-auth',
        secrets: { consumerKey: given.consumer_key, consumerSecret: given.consumer_secret },
        ...(Number.isSafeInteger(keyId) && { facts: { keyId } }),
        consent: { parts: attempt.parts, saidBy: 'page' },
        personId: attempt.personId,
      })
      return reply.code(200).header('cache-control', 'no-store').send({ ok: true })
    },
  )
}
