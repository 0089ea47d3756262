import {
  Done,
  Forgot,
  Reset,
  SecondFactor,
  SignedIn,
  SignIn,
  SignUp,
  Verify,
} from '@tandem/contract/http/account'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Asks } from '../../../platform/http/asks.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { auditStore } from '../audit.store.ts'
import { fromOwnPage } from '../guard/own-page.ts'
import type { TryKey } from '../guard/wrong-tries.ts'
import { createAuthLetters } from '../letters/auth-letters.ts'
import { peopleStore } from '../people.store.ts'
import { authHeaders, take } from './call-auth.ts'
import { isCommon } from './common-passwords.ts'
import { isOfOldPassword, personOfResetLink, readEmailChange, voidGivenOut } from './given-out.ts'
import { noteWrong } from './note-wrong.ts'
import { signUp } from './sign-up.ts'

const Nothing = Type.Object({}, { additionalProperties: false })
const ok = { ok: true } as const
type Answered = { user?: { id: string; name: string } | null; twoFactorRedirect?: boolean }

/** Signing in and what belongs to it: POST /api/auth/…, open to all who come from our own page. */
export function authRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { tries } = deps
  const config: { asks: Asks } = { asks: { who: 'anybody' } }
  const onRequest = [
    async (request: FastifyRequest) => {
      if (!fromOwnPage(request, deps.publicUrl())) refuse('wrong_origin')
    },
    async (_request: FastifyRequest, reply: FastifyReply) => void reply.header('cache-control', 'no-store'),
  ]
  const about = (summary: string, answer: typeof Done | typeof SignedIn = Done) => ({
    tags: ['accounts'],
    summary,
    response: { 200: answer },
  })
  const fromAddress = (request: FastifyRequest): TryKey => ({ kind: 'address', of: addressKey(request.ip) })
  const options = { config, onRequest }

  app.post(
    '/api/auth/sign-up',
    { ...options, schema: { ...about('Make an account'), body: SignUp } },
    async (request, reply) => {
      await tries.before([fromAddress(request)])
      await signUp(deps, request.body, request, reply)
      await tries.right([fromAddress(request)])
      return ok
    },
  )

  app.post(
    '/api/auth/sign-in',
    { ...options, schema: { ...about('Sign in', SignedIn), body: SignIn } },
    async (request, reply) => {
      const { email, password, remember = true } = request.body
      const keys: TryKey[] = [fromAddress(request), { kind: 'account', of: `password ${email}` }]
      await tries.before(keys)
      const { api } = await deps.auth()
      const call = api.signInEmail({
        body: { email, password, rememberMe: remember },
        headers: authHeaders(request),
        asResponse: true,
      })
      const answer = await take<Answered>(reply, call).catch((error: unknown) => {
        // Not waited for: how long it takes would tell whether somebody is there.
        void noteWrong(deps, email, request)
        throw error
      })
      await tries.right(keys)
      if (answer.twoFactorRedirect) return { secondFactor: true }
      await noteDone(deps, 'person.signed_in', answer.user, request)
      return { secondFactor: false }
    },
  )

  app.post(
    '/api/auth/second-factor',
    { ...options, schema: { ...about('Give the second factor'), body: SecondFactor } },
    async (request, reply) => {
      await tries.before([fromAddress(request)])
      const { code, trust = false } = request.body
      const plain = code.replaceAll(' ', '')
      const { api } = await deps.auth()
      const call = { headers: authHeaders(request), asResponse: true } as const
      const answer = await take<Answered>(
        reply,
        /^\d{6}$/.test(plain)
          ? api.verifyTOTP({ ...call, body: { code: plain, trustDevice: trust } })
          : api.verifyBackupCode({ ...call, body: { code: plain, trustDevice: trust } }),
      )
      await tries.right([fromAddress(request)])
      await noteDone(deps, 'person.signed_in', answer.user, request)
      return ok
    },
  )

  app.post(
    '/api/auth/sign-out',
    { ...options, schema: { ...about('Sign out'), body: Nothing } },
    async (request, reply) => {
      const { api } = await deps.auth()
      await take(reply, api.signOut({ headers: authHeaders(request), asResponse: true }))
      return ok
    },
  )

  app.post(
    '/api/auth/forgot',
    { ...options, schema: { ...about('Ask for a link to a new password'), body: Forgot } },
    async (request) => {
      const { email } = request.body
      // Each costs somebody a letter: few for one address, whoever asks.
      await tries.before([fromAddress(request), { kind: 'account', of: `forgot ${email}` }])
      const { api } = await deps.auth()
      const call = { body: { email: email.toLowerCase() }, headers: authHeaders(request) }
      // Not waited for: who has an account is answered no later than who has none.
      api.requestPasswordReset(call).catch((err: unknown) => {
        deps.log.warn({ err }, 'a letter with a link to a new password could not be written')
      })
      return ok
    },
  )

  app.post(
    '/api/auth/reset',
    { ...options, schema: { ...about('Set a new password by the link of a letter'), body: Reset } },
    async (request, reply) => {
      await tries.before([fromAddress(request)])
      const { secret, password } = request.body
      if (isCommon(password)) refuse('weak_password')
      const person = await personOfResetLink(deps.db, secret)
      const { api } = await deps.auth()
      await take(
        reply,
        api.resetPassword({ body: { newPassword: password, token: secret }, asResponse: true }),
      )
      await tries.right([fromAddress(request)])
      if (!person) return ok
      // Whoever was locked out by others' guesses comes in with the new one.
      await tries.right([{ kind: 'account', of: `password ${person.email}` }])
      await voidGivenOut(deps.db, person.id)
      await noteDone(deps, 'person.password_reset', person, request)
      return ok
    },
  )

  app.post(
    '/api/auth/verify',
    { ...options, schema: { ...about('Confirm an e-mail address by the link of a letter'), body: Verify } },
    async (request, reply) => {
      await tries.before([fromAddress(request)])
      const { secret } = request.body
      const change = readEmailChange(secret)
      if (change && (await isOfOldPassword(deps.db, change))) refuse('link_used')
      const before = change && (await peopleStore(deps.db).named(change.personId))
      const { api } = await deps.auth()
      const call = api.verifyEmail({
        query: { token: secret },
        headers: authHeaders(request),
        asResponse: true,
      })
      const { user } = await take<Answered>(reply, call)
      await tries.right([fromAddress(request)])
      if (!change || !user) return ok
      await peopleStore(deps.db).hasVerified(user.id)
      await voidGivenOut(deps.db, user.id)
      await noteDone(deps, 'person.email_changed', user, request, change.email)
      if (before) await createAuthLetters(deps).emailChanged({ ...before, id: user.id }, change.email)
      return ok
    },
  )
}

/** What somebody did who has no session yet. */
async function noteDone(
  deps: AccountsDeps,
  action: string,
  user: Answered['user'],
  request: FastifyRequest,
  subject = '',
): Promise<void> {
  if (!user) return
  const by = {
    kind: 'person',
    personId: user.id,
    name: user.name,
    email: '',
    operator: false,
    role: null,
  } as const
  await auditStore(deps.db).add({ storeId: null, by, action, subject }, deps.clock.now(), request)
}
