import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const destinationsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/destinations',
  component: lazyRouteComponent(() => import('./destinations-page.tsx'), 'DestinationsPage'),
})

export const destinationsRoutes = [destinationsRoute] as const
