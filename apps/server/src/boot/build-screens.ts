import type { AccountsPublic } from '../modules/accounts/accounts.public.ts'
import type { CatalogPublic } from '../modules/catalog/catalog.public.ts'
import { createHomeModule } from '../modules/home/home.module.ts'
import type { StoresForHome } from '../modules/home/home-deps.ts'
import type { InsightsReading } from '../modules/insights/insights.public.ts'
import { createInsightsDesk } from '../modules/insights/insights.routes.ts'
import { createLiveModule } from '../modules/live/live.module.ts'
import type { RoomsForShop } from '../modules/rooms/rooms.module.ts'
import { createRoomsDesk } from '../modules/rooms/shop/rooms-desk.ts'
import type { StoresForSync } from '../modules/stores/stores.public.ts'
import type { PlatformDeps } from '../platform/deps.ts'
import type { ServerModule } from '../platform/module.ts'

/** What shops' people look at: made of what the other modules keep. */
export function buildScreens(
  deps: PlatformDeps,
  parts: {
    accounts: AccountsPublic
    stores: StoresForSync & StoresForHome
    catalog: CatalogPublic
    reading: InsightsReading
    shop: RoomsForShop
    /** Where a shop's rooms are reached. */
    roomsUrl(storeId: number): string
  },
): ServerModule[] {
  const { liveNow, ...shop } = parts.shop
  return [
    createLiveModule({ ...deps, ...parts }),
    createInsightsDesk(parts),
    createRoomsDesk({ ...deps, ...parts, ...shop }),
    createHomeModule({ ...deps, ...parts, liveNow }),
  ]
}
