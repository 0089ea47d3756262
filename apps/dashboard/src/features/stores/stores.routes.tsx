import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'
import { readAddStoreSearch } from './add-store-search.ts'

const connectionRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/connection',
  component: lazyRouteComponent(() => import('./connection-page.tsx'), 'ConnectionPage'),
})

const addStoreRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/add-store',
  validateSearch: readAddStoreSearch,
  component: lazyRouteComponent(() => import('./add-store-page.tsx'), 'AddStorePage'),
})

const erasedRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/erased/$storeKey',
  component: lazyRouteComponent(() => import('./erased-page.tsx'), 'ErasedPage'),
})

export const storesRoutes = [connectionRoute] as const
export const addStoreRoutes = [addStoreRoute, erasedRoute] as const
