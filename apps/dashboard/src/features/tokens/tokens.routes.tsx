import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'

const tokensRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./tokens-page.tsx'), 'TokensPage'),
})

export const tokensRoutes = [tokensRoute] as const
