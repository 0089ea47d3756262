import { langOfHeader } from '@tandem/contract/errors'
import type { SignUp } from '@tandem/contract/http/account'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import type { AccountsDeps } from '../accounts-deps.ts'
import { auditStore } from '../audit.store.ts'
import { invitationsStore } from '../invitations.store.ts'
import { peopleStore } from '../people.store.ts'
import { acceptIn } from '../team/accept.ts'
import { authHeaders, take } from './call-auth.ts'
import { isCommon } from './common-passwords.ts'

/** Any number, the same on every node: while there is no account, one sign-up at a time. */
const SIGN_UP_LOCK = 7_305_188_013
/** Where a shop's plugin leads its owner to. */
const FROM_A_SHOP = /^\/(woocommerce\/connect|connect)(?:[/?]|$)/

/** Makes an account, the person signed in. The first one of a server is its operator, and owns the shops nobody owns. */
export async function signUp(
  deps: AccountsDeps,
  body: SignUp,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (isCommon(body.password, body)) refuse('weak_password')
  const fresh = !(await peopleStore(deps.db).anyAccount())
  if (fresh) return oneAtATime(deps, () => makeAccount(deps, body, request, reply))
  return makeAccount(deps, body, request, reply)
}

async function oneAtATime(deps: AccountsDeps, work: () => Promise<void>): Promise<void> {
  const client = await deps.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [SIGN_UP_LOCK])
    await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [SIGN_UP_LOCK]).catch(() => {})
    client.release()
  }
}

async function makeAccount(
  deps: AccountsDeps,
  body: SignUp,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const now = deps.clock.now()
  const invitation = body.invite ? await invitationsStore(deps.db).find(body.invite, now) : null
  if (body.invite && !invitation) refuse('link_used')
  const isFor = (address: string | null) => address === null || address === body.email.toLowerCase()
  if (invitation && !isFor(invitation.email)) refuse('not_for_you')
  if (!invitation && !(await mayMake(deps, body))) refuse('invited_only')
  const { api } = await deps.auth()
  const call = api.signUpEmail({
    body: { name: body.name.trim(), email: body.email, password: body.password },
    headers: authHeaders(request),
    asResponse: true,
  })
  const { user } = await take<{ user: { id: string; name: string } }>(reply, call)
  const lang = body.lang ?? langOfHeader(request.headers['accept-language'])
  const made = await deps.db.transaction().execute(async (tx) => {
    const first = await peopleStore(tx).ensure(user.id, lang, now)
    // A session may have been seen before the language was known.
    await peopleStore(tx).change(user.id, { lang })
    const by = {
      kind: 'person',
      personId: user.id,
      name: user.name,
      email: '',
      operator: first,
      role: null,
    } as const
    await auditStore(tx).add({ storeId: null, by, action: 'person.signed_up' }, now, request)
    const who = { asker: by, email: body.email }
    const storeId = body.invite ? await acceptIn(tx, body.invite, who, now, request) : null
    return { isFirst: first, storeId }
  })
  if (made.storeId !== null) deps.live.tell(made.storeId, 'team')
  if (made.isFirst) await deps.adopt(user.id)
  // Who runs the server without a mail server would write to themselves.
  if (!made.isFirst || deps.config.smtpUrl !== null)
    await api.sendVerificationEmail({ body: { email: body.email } })
}

async function mayMake({ config, db }: AccountsDeps, { back }: SignUp): Promise<boolean> {
  if (config.signUp === 'open') return true
  if (config.openToShops && FROM_A_SHOP.test(back ?? '')) return true
  return !(await peopleStore(db).anyAccount())
}
