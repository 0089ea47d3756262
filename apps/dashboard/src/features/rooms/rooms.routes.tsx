import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const roomsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/rooms',
  component: lazyRouteComponent(() => import('./rooms-page.tsx'), 'RoomsPage'),
})

export const roomsRoutes = [roomsRoute] as const
