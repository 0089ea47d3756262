import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from '../features/account/account.routes.tsx'
import { auditRoutes, operatorLogRoutes } from '../features/audit/audit.routes.tsx'
import { destinationsRoutes } from '../features/destinations/destinations.routes.tsx'
import { entranceRoutes } from '../features/entrance/entrance.routes.tsx'
import { homeRoutes } from '../features/home/home.routes.tsx'
import { lettersRoutes } from '../features/letters/letters.routes.tsx'
import { lookRoutes } from '../features/look/look.routes.tsx'
import { operatorRoutes, planRoutes } from '../features/operator/operator.routes.tsx'
import { ordersAcrossRoutes, ordersRoutes } from '../features/orders/orders.routes.tsx'
import { productsRoutes } from '../features/products/products.routes.tsx'
import { roomsRoutes } from '../features/rooms/rooms.routes.tsx'
import { startRoutes } from '../features/start/start.routes.tsx'
import { addStoreRoutes, storesRoutes } from '../features/stores/stores.routes.tsx'
import { teamRoutes } from '../features/team/team.routes.tsx'
import { tokensRoutes } from '../features/tokens/tokens.routes.tsx'
import { markNavigation } from '../ui/navigation-mark.ts'
import { Skeleton } from '../ui/states.tsx'
import { rootRoute, signedInRoute, storeRoute } from './parents.tsx'

const routeTree = rootRoute.addChildren([
  ...entranceRoutes,
  signedInRoute.addChildren([
    ...startRoutes,
    ...accountRoutes,
    ...addStoreRoutes,
    ...ordersAcrossRoutes,
    ...operatorRoutes,
    ...lettersRoutes,
    ...operatorLogRoutes,
    storeRoute.addChildren([
      ...homeRoutes,
      ...ordersRoutes,
      ...productsRoutes,
      ...roomsRoutes,
      ...lookRoutes,
      ...destinationsRoutes,
      ...storesRoutes,
      ...teamRoutes,
      ...tokensRoutes,
      ...auditRoutes,
      ...planRoutes,
    ]),
  ]),
])

const PENDING_AFTER_MS = 150

export function createAppRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: PENDING_AFTER_MS,
    defaultPendingMinMs: 0,
    defaultPendingComponent: () => (
      <div className="page">
        <Skeleton />
      </div>
    ),
    scrollRestoration: true,
  })
  router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) markNavigation()
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
