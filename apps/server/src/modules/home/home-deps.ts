import type { Attention } from '../../platform/attention/attention.ts'
import type { Clock } from '../../platform/clock.ts'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { InsightsReading } from '../insights/insights.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { HomeStore } from './home.store.ts'

/** A shop, whatever its state, with what was told of it in passing. */
export type ShopForHome = KnownStore & {
  row: {
    trouble: string | null
    troubleAt: number | null
    heardAt: number | null
    disconnectedAt: number | null
    approvalNote: string
  }
}

export interface StoresForHome {
  knownById(storeId: number): Promise<ShopForHome | null>
  timezoneOf(storeId: number): Promise<string>
}

export interface HomeDeps {
  accounts: AccountsPublic
  attention: Attention
  clock: Clock
  stores: StoresForHome
  reading: InsightsReading
  table: HomeStore
  liveNow(scope: StoreScope): Promise<{ rooms: number; people: number }>
  /** Where the shop's rooms are reached, without a trailing slash. */
  roomsUrl(storeId: number): string
}
