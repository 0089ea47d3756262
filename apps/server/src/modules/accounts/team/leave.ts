import type { Kysely } from 'kysely'
import { refuse } from '../../../platform/errors.ts'
import type { AccountsTables } from '../accounts.tables.ts'
import { invitationsStore } from '../invitations.store.ts'
import { peopleStore } from '../people.store.ts'
import { tokensStore } from '../tokens.store.ts'

/** In a transaction: never the last owner. Waits for others who change the owners at the same moment. */
export async function keepAnOwner(
  tx: Kysely<AccountsTables>,
  storeId: number,
  without: string,
): Promise<void> {
  const owners = await peopleStore(tx).lockOwners(storeId)
  if (owners.includes(without) && owners.length === 1) refuse('last_owner')
}

/** What somebody made as an owner goes with that right. */
export async function takeRights(
  tx: Kysely<AccountsTables>,
  storeId: number,
  personId: string,
): Promise<void> {
  await tokensStore(tx).revokeOf(storeId, personId)
  await invitationsStore(tx).dropBy(storeId, personId)
}

export async function leaveStore(
  tx: Kysely<AccountsTables>,
  storeId: number,
  personId: string,
): Promise<void> {
  await keepAnOwner(tx, storeId, personId)
  await takeRights(tx, storeId, personId)
  await peopleStore(tx).leave(storeId, personId)
}

/** Refused as a whole where one store would be left without an owner. */
export async function leaveAll(tx: Kysely<AccountsTables>, personId: string): Promise<void> {
  for (const { storeId } of await peopleStore(tx).membershipsOf(personId)) {
    await leaveStore(tx, storeId, personId)
  }
}
