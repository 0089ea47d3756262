import { ROLES, type Role } from '@tandem/core/accounts/permissions'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { refuse } from '../../../platform/errors.ts'
import type { Asker } from '../accounts.public.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { auditStore } from '../audit.store.ts'
import { invitationsStore } from '../invitations.store.ts'
import { peopleStore } from '../people.store.ts'

/** A14: nobody becomes less by opening a link. */
const theMore = (a: Role, b: Role): Role => (ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b)

/** In a transaction: the person belongs to the store from now on; the link is used. Gives back the store. */
export async function acceptIn(
  tx: Kysely<AccountsTables>,
  invite: string,
  who: { asker: Asker & { kind: 'person' }; email: string },
  now: number,
  request: FastifyRequest,
): Promise<number> {
  const invitations = invitationsStore(tx)
  const invitation = (await invitations.find(invite, now)) ?? refuse('link_used')
  const { storeId, email } = invitation
  if (email !== null && email !== who.email.toLowerCase()) refuse('not_for_you')
  if (!(await invitations.take(invite, now))) refuse('link_used')
  const people = peopleStore(tx)
  const before = await people.roleIn(storeId, who.asker.personId)
  const role = before === null ? invitation.role : theMore(before, invitation.role)
  await people.join(storeId, who.asker.personId, role, now)
  const subject = who.email
  await auditStore(tx).add(
    { storeId, by: who.asker, action: 'team.joined', subject, detail: { role } },
    now,
    request,
  )
  return storeId
}
