import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const SHOWS = ['all', 'retrying', 'failed'] as const
export type Show = (typeof SHOWS)[number]
interface DestinationSearch {
  show?: Show
}

const destinationsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/destinations',
  component: lazyRouteComponent(() => import('./destinations-page.tsx'), 'DestinationsPage'),
})

const newDestinationRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/destinations/new',
  component: lazyRouteComponent(() => import('./new-destination-page.tsx'), 'NewDestinationPage'),
})

const destinationRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/destinations/$key',
  validateSearch: (search: Record<string, unknown>): DestinationSearch => {
    const show = SHOWS.find((one) => one === search['show'])
    return show && show !== 'all' ? { show } : {}
  },
  component: lazyRouteComponent(() => import('./destination-page.tsx'), 'DestinationPage'),
})

export const destinationsRoutes = [destinationsRoute, newDestinationRoute, destinationRoute] as const
