import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'

const ordersRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/orders',
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
})

const allOrdersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/orders',
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
})

export const ordersRoutes = [ordersRoute] as const
export const ordersAcrossRoutes = [allOrdersRoute] as const
