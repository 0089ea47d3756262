import { createAccountsModule } from '../modules/accounts/accounts.module.ts'
import { createBillingModule } from '../modules/billing/billing.module.ts'
import { createCatalogModule } from '../modules/catalog/catalog.module.ts'
import { createDestinationsModule } from '../modules/destinations/destinations.module.ts'
import { createDevelopersModule } from '../modules/developers/developers.module.ts'
import { createDoorsModule } from '../modules/doors/doors.module.ts'
import { createInsightsModule } from '../modules/insights/insights.module.ts'
import { createIntakeModule } from '../modules/intake/intake.module.ts'
import { createLookModule } from '../modules/look/look.module.ts'
import { createOperatingModule } from '../modules/operating/operating.module.ts'
import { createPlans } from '../modules/operating/plans/create-plans.ts'
import { createOrdersModule } from '../modules/orders/orders.module.ts'
import { createDashboardModule } from '../modules/pages/dashboard.module.ts'
import { createPagesModule } from '../modules/pages/pages.module.ts'
import { createRoomsModule } from '../modules/rooms/rooms.module.ts'
import { createStoresDesk } from '../modules/stores/desk/desk.module.ts'
import { createStoresModule } from '../modules/stores/stores.module.ts'
import { createSuspending } from '../modules/stores/suspending.ts'
import type { PlatformDeps } from '../platform/deps.ts'
import { createPageFiles } from '../platform/http/page-files.ts'
import { createRoomFiles } from '../platform/http/room-files.ts'
import type { ServerModule } from '../platform/module.ts'
import { buildScreens } from './build-screens.ts'

/** All modules in the order in which they start; they stop in reverse. */
export function buildModules(deps: PlatformDeps, operatorToken: string): ServerModule[] {
  const people = createAccountsModule(deps, operatorToken)
  const { accounts, operator } = people
  const stores = createStoresModule({ ...deps, accounts }, operator)
  const plans = createPlans(deps)
  people.later({ stores: stores.stores, plans })
  const suspending = createSuspending({ clock: deps.clock, tell: stores.stores.tell })
  const runs = {
    ...deps,
    stores: stores.stores,
    suspending,
    accounts,
    plans,
    operator,
  }
  const operating = createOperatingModule(runs)
  const billing = createBillingModule({ ...runs, keeper: operating.keeper })
  const desk = createStoresDesk(stores.connecting, accounts)
  const looks = createLookModule({ ...deps, stores: stores.stores, accounts, plans })
  const { look } = looks
  const insights = createInsightsModule({ ...deps, stores: stores.stores }, operator)
  const intake = createIntakeModule({ ...deps, accounts, stores: stores.stores }, operator)
  const heard = { stores: stores.stores, intake: intake.intake }
  const catalog = createCatalogModule({ ...deps, accounts, look, ...heard }, operator)
  const { conversions } = insights
  const orders = createOrdersModule(
    { ...deps, ...heard, conversions, accounts, catalog: catalog.catalog },
    operator,
  )
  const sendingOn = createDestinationsModule({
    ...deps,
    stores: stores.stores,
    orders: orders.orders,
    accounts,
    plans,
  })
  orders.orders.useDestinations(sendingOn.destinations)
  const doors = createDoorsModule({ ...deps, accounts, ...heard }, operator)
  const rooms = createRoomsModule(
    {
      ...deps,
      look,
      plans,
      stores: stores.stores,
      catalog: catalog.catalog,
      insights: insights.insights,
      conversions,
    },
    operator,
  )
  look.roomsAre(rooms.rooms)
  const pages = createPagesModule({
    publicUrl: deps.publicUrl,
    mediaServerUrl: deps.config.calls.liveKit?.url ?? null,
    look,
    roomFiles: createRoomFiles(deps.config.roomDist),
    stores: stores.stores,
    catalog: catalog.catalog,
    ...rooms.rooms,
    insights: insights.insights,
  })
  const screens = buildScreens(deps, {
    accounts,
    stores: stores.stores,
    catalog: catalog.catalog,
    reading: insights.reading,
    shop: rooms.shop,
    roomsUrl: look.roomsUrl,
  })
  const developers = createDevelopersModule({ publicUrl: deps.publicUrl })
  const dashboard = createDashboardModule(createPageFiles(deps.config.dashboardDist, 'dashboard'))
  return [
    people,
    stores,
    operating,
    billing,
    desk,
    insights,
    intake,
    catalog,
    orders,
    sendingOn,
    doors,
    rooms,
    looks,
    pages,
    dashboard,
    ...screens,
    developers,
  ]
}
