import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const homeRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

export const homeRoutes = [homeRoute] as const
