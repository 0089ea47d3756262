import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const lookRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/look',
  component: lazyRouteComponent(() => import('./look-page.tsx'), 'LookPage'),
})

export const lookRoutes = [lookRoute] as const
