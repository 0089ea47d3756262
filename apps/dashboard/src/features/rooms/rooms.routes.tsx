import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'
import { readSearch } from './figures-search.ts'

const roomsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/rooms',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./rooms-page.tsx'), 'RoomsPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/rooms/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

const reportsRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/rooms/reports',
  validateSearch: ({ state }: Record<string, unknown>): { state?: 'resolved' } =>
    state === 'resolved' ? { state } : {},
  component: lazyRouteComponent(() => import('./reports-page.tsx'), 'ReportsPage'),
})

export const roomsRoutes = [roomsRoute, settingsRoute, reportsRoute] as const
