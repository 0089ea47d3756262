import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'
import { readProductsSearch } from './products-search.ts'

const productsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/products',
  validateSearch: readProductsSearch,
  component: lazyRouteComponent(() => import('./products-page.tsx'), 'ProductsPage'),
})

export const productsRoutes = [productsRoute] as const
