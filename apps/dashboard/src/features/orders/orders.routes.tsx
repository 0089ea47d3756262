import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'
import { readOrdersSearch } from './orders.search.ts'

const ordersRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/orders',
  validateSearch: readOrdersSearch,
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
})

const printRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/orders/print',
  validateSearch: (given: Record<string, unknown>): { ids: string } => ({
    ids: String(given['ids'] ?? '').replace(/[^0-9,]/g, ''),
  }),
  component: lazyRouteComponent(() => import('./print-page.tsx'), 'PrintPage'),
})

const allOrdersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/orders',
  validateSearch: readOrdersSearch,
  component: lazyRouteComponent(() => import('./all-orders-page.tsx'), 'AllOrdersPage'),
})

export const ordersRoutes = [ordersRoute, printRoute] as const
export const ordersAcrossRoutes = [allOrdersRoute] as const
