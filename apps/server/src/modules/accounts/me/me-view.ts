import type { Me, MyStore, ServerFacts } from '@tandem/contract/http/account'
import { VERSION } from '../../../platform/version.ts'
import type { AccountsDeps, StoreOfAccounts } from '../accounts-deps.ts'
import type { SignedInPerson } from '../people.store.ts'
import { type Membership, peopleStore, permissionsOf } from '../people.store.ts'

export async function serverFacts(deps: AccountsDeps): Promise<ServerFacts> {
  const { config } = deps
  return {
    name: config.serverName,
    version: VERSION,
    fresh: !(await peopleStore(deps.db).anyAccount()),
    signUp: config.signUp,
    mail: config.smtpUrl !== null,
    url: deps.publicUrl(),
  }
}

export async function meView(deps: AccountsDeps, person: SignedInPerson): Promise<Me> {
  const { personId, name, email, emailVerified, operator, secondFactor, lang, theme } = person
  if (operator) await deps.adopt(personId)
  const memberships = await peopleStore(deps.db).membershipsOf(personId)
  const stores = await Promise.all(
    memberships.map(async (membership) => {
      const known = await deps.stores().knownById(membership.storeId)
      return known ? [storeView(known, membership)] : []
    }),
  )
  return {
    ...{ personId, name, email, emailVerified, operator, secondFactor, lang, theme },
    stores: stores.flat().sort((a, b) => a.name.localeCompare(b.name)),
    server: await serverFacts(deps),
  }
}

function storeView({ store, connection, row }: StoreOfAccounts, { role }: Membership): MyStore {
  const { view } = store
  return {
    storeKey: store.storeKey,
    name: view.look.name,
    url: store.url,
    role,
    permissions: permissionsOf(role),
    state: connection.state,
    parts: [...connection.parts],
    currency: view.currency,
    minorUnit: view.minorUnit,
    trouble: row.trouble,
    suspended: connection.suspended === true,
  }
}
