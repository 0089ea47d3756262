import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { OrdersPublic } from '../orders/orders.public.ts'
import type { ConnectedStore } from '../stores/stores.public.ts'
import type { DestinationSecrets } from './destination-secrets.ts'
import type { DestinationsTables } from './destinations.tables.ts'
import type { SendOne } from './sending/send-one.ts'
import type { Slots } from './sending/slots.ts'

export interface Plans {
  refuseBeyond<DB>(
    tx: Kysely<DB>,
    storeId: number,
    name: 'destinations',
    count: () => Promise<number>,
  ): Promise<void>
}

/** What the parts of this module share. */
export interface DestinationsDeps extends Omit<PlatformDeps, 'db' | 'secrets'> {
  db: Kysely<DestinationsTables>
  accounts: AccountsPublic
  orders: Pick<OrdersPublic, 'pageOf' | 'held' | 'countOf' | 'lastId'>
  plans: Plans
  secrets: DestinationSecrets
  send: SendOne
  slots: Slots
  /** A shop as it is now, connected or not. */
  storeOf: (storeId: number) => Promise<ConnectedStore | null>
  /** Every node looks at this destination again. */
  tellChanged: (storeId: number, destinationId: number) => void
  /** There is something new to deliver. */
  soon: () => void
}
