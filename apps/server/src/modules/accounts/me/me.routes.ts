import {
  Done,
  EmailChange,
  Me,
  MeChange,
  PasswordChange,
  ServerFacts,
  WithPassword,
} from '@tandem/contract/http/account'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { Asks } from '../../../platform/http/asks.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { auditStore } from '../audit.store.ts'
import { authHeaders, take } from '../auth/call-auth.ts'
import { isCommon } from '../auth/common-passwords.ts'
import { voidGivenOut } from '../auth/given-out.ts'
import { createAuthLetters } from '../letters/auth-letters.ts'
import { peopleStore } from '../people.store.ts'
import { leaveAll } from '../team/leave.ts'
import { meView, serverFacts } from './me-view.ts'
import { type Mine, mineOf } from './mine.ts'

const Nothing = Type.Object({}, { additionalProperties: false })
const ok = { ok: true } as const

/** The own account. */
export function meRoutes(app: HttpApp, deps: AccountsDeps): void {
  const { guard, sessions, db } = deps
  const asPerson = guard.asPerson()
  const about = (summary: string) => ({ tags: ['accounts'], summary, response: { 200: Done } })
  const { mine, note } = mineOf(deps)
  const anybody: { asks: Asks } = { asks: { who: 'anybody' } }

  app.get(
    '/api/v1/server',
    {
      config: anybody,
      schema: {
        tags: ['accounts'],
        summary: 'What a sign-in page has to know',
        response: { 200: ServerFacts },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      return serverFacts(deps)
    },
  )

  app.get(
    '/api/v1/me',
    { ...asPerson, schema: { tags: ['accounts'], summary: 'Who is signed in', response: { 200: Me } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return meView(deps, (await sessions.refreshed(request, reply)) ?? refuse('signed_out'))
    },
  )

  app.patch(
    '/api/v1/me',
    { ...asPerson, schema: { ...about('Change name, language or theme'), body: MeChange } },
    async (request) => {
      const { person } = await mine(request)
      const { lang, theme } = request.body
      const name = request.body.name?.trim() ?? person.name
      if (name !== person.name) {
        await db.transaction().execute(async (tx) => {
          await peopleStore(tx).rename(person.personId, name)
          const by = { ...person, name, kind: 'person', role: null } as const
          const entry = { storeId: null, by, action: 'person.renamed', subject: person.name }
          await auditStore(tx).add(entry, deps.clock.now(), request)
        })
      }
      const change = { ...(lang && { lang }), ...(theme && { theme }) }
      if (Object.keys(change).length > 0) await peopleStore(db).change(person.personId, change)
      return ok
    },
  )

  app.post(
    '/api/v1/me/password',
    {
      ...asPerson,
      schema: { ...about('Change the password; other devices are signed out'), body: PasswordChange },
    },
    async (request, reply) => {
      const { current, next } = request.body
      const who = await mine(request)
      if (isCommon(next, who.person)) refuse('weak_password')
      await provingPassword(deps, who, async () => {
        const { api } = await deps.auth()
        const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
        await take(reply, api.changePassword({ body, headers: authHeaders(request), asResponse: true }))
      })
      await voidGivenOut(db, who.person.personId)
      await note(request, who, 'person.password_changed')
      const { personId: id, name, email } = who.person
      await createAuthLetters(deps).passwordChanged({ id, name, email })
      return ok
    },
  )

  app.post(
    '/api/v1/me/email',
    { ...asPerson, schema: { ...about('Ask for another e-mail address'), body: EmailChange } },
    async (request, reply) => {
      const who = await mine(request)
      const { email, password } = request.body
      await provingPassword(deps, who, () => checkPassword(deps, who, password))
      if (email.toLowerCase() === who.person.email) refuse('nothing_to_do')
      const { api } = await deps.auth()
      const call = api.changeEmail({
        body: { newEmail: email },
        headers: authHeaders(request),
        asResponse: true,
      })
      await take(reply, call)
      await note(request, who, 'person.email_asked', email)
      return ok
    },
  )

  app.post(
    '/api/v1/me/verification',
    { ...asPerson, schema: { ...about('Send the letter that confirms the address again'), body: Nothing } },
    async (request) => {
      const { person, keys } = await mine(request)
      if (person.emailVerified) refuse('nothing_to_do')
      await deps.tries.before(keys('letter'))
      const { api } = await deps.auth()
      await api.sendVerificationEmail({ body: { email: person.email } })
      return ok
    },
  )

  app.post(
    '/api/v1/me/delete',
    { ...asPerson, schema: { ...about('Delete the own account'), body: WithPassword } },
    async (request, reply) => {
      const who = await mine(request)
      const { password } = request.body
      await provingPassword(deps, who, () => checkPassword(deps, who, password))
      const { personId } = who.person
      await db.transaction().execute(async (tx) => {
        const people = peopleStore(tx)
        await people.lockOperators()
        if (await people.isOnlyOperator(personId)) refuse('last_owner')
        await leaveAll(tx, personId)
        await people.forget(personId)
        const entry = { storeId: null, by: deps.guard.askerOf(request), action: 'person.deleted' }
        await auditStore(tx).add(entry, deps.clock.now(), request)
      })
      const { api } = await deps.auth()
      await take(reply, api.signOut({ headers: authHeaders(request), asResponse: true }))
      return ok
    },
  )
}

/** Whoever found a signed-in device must not guess its owner's password on it. */
export async function provingPassword(deps: AccountsDeps, { keys }: Mine, work: () => Promise<unknown>) {
  await deps.tries.before(keys('password'))
  await work()
  await deps.tries.right(keys('password'))
}

export async function checkPassword(deps: AccountsDeps, { headers }: Mine, password: string): Promise<void> {
  const { api } = await deps.auth()
  const right = await api.verifyPassword({ body: { password }, headers }).then(
    ({ status }) => status,
    () => false,
  )
  if (!right) refuse('wrong_password')
}
