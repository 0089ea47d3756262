import type { PlatformDeps } from '../../platform/deps.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { StoresForLook } from '../stores/stores.public.ts'
import type { AskDns } from './domain/ask-dns.ts'

export interface LookDeps extends Omit<PlatformDeps, 'db'> {
  stores: StoresForLook
  accounts: AccountsPublic
  /** What the shop's plan allows; absent: everything. */
  plans?: { limitsOf(storeId: number): Promise<{ whiteLabel: boolean }> }
  /** Who answers for names; absent: the system's resolvers. */
  dns?: AskDns
}
