import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'

const connectionRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/connection',
  component: lazyRouteComponent(() => import('./connection-page.tsx'), 'ConnectionPage'),
})

const addStoreRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/add-store',
  component: lazyRouteComponent(() => import('./add-store-page.tsx'), 'AddStorePage'),
})

export const storesRoutes = [connectionRoute] as const
export const addStoreRoutes = [addStoreRoute] as const
