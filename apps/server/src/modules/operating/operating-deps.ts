import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import type { Suspending } from '../stores/suspending.public.ts'
import type { OperatingTables } from './operating.tables.ts'
import type { PlansPublic } from './plans.public.ts'

export interface OperatingGiven extends PlatformDeps {
  stores: StoresForSync
  suspending: Suspending
  accounts: AccountsPublic
  plans: PlansPublic
  operator: OperatorDoor
}

export interface OperatingDeps extends Omit<OperatingGiven, 'db'> {
  db: Kysely<OperatingTables>
}
