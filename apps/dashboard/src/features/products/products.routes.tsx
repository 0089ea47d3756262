import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const productsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/products',
  component: lazyRouteComponent(() => import('./products-page.tsx'), 'ProductsPage'),
})

export const productsRoutes = [productsRoute] as const
