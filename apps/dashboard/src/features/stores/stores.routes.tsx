import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'

const connectionRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/connection',
  component: lazyRouteComponent(() => import('./connection-page.tsx'), 'ConnectionPage'),
})

export type Way = 'plugin' | 'ask' | 'keys'
interface AddStoreSearch {
  way?: Way
  /** What was begun, by WooCommerce's way back too. */
  ref?: string
  /** The shop's address, where it is known already. */
  url?: string
  /** `0`: the owner said no on WooCommerce's own page. */
  success?: string
}

const text = (value: unknown, max: number) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, max) : undefined
const WAYS: readonly unknown[] = ['plugin', 'ask', 'keys'] satisfies Way[]

const addStoreRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/add-store',
  validateSearch: (search: Record<string, unknown>): AddStoreSearch => {
    const [ref, url, success] = [
      text(search['ref'], 100),
      text(search['url'], 500),
      text(search['success'], 2),
    ]
    return {
      ...(WAYS.includes(search['way']) && { way: search['way'] as Way }),
      ...(ref && { ref }),
      ...(url && { url }),
      ...(success && { success }),
    }
  },
  component: lazyRouteComponent(() => import('./add-store-page.tsx'), 'AddStorePage'),
})

const erasedRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/erased/$storeKey',
  component: lazyRouteComponent(() => import('./erased-page.tsx'), 'ErasedPage'),
})

export const storesRoutes = [connectionRoute] as const
export const addStoreRoutes = [addStoreRoute, erasedRoute] as const
