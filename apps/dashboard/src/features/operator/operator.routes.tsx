import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'

/** The server's side: for who is not an operator there is nothing here. */
const asOperator = ({ context }: { context: { me: { operator: boolean } } }) => {
  if (!context.me.operator) throw notFound()
}

export type Needs = 'approval' | 'trouble' | 'suspended' | 'waiting' | 'plan'
const NEEDS: readonly string[] = ['approval', 'trouble', 'suspended', 'waiting', 'plan']

const shopsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator',
  beforeLoad: asOperator,
  validateSearch: (search: Record<string, unknown>): { q?: string; needs?: Needs } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' && { q: search['q'].slice(0, 100) }),
    ...(NEEDS.includes(String(search['needs'])) && { needs: search['needs'] as Needs }),
  }),
  component: lazyRouteComponent(() => import('./shops/shops-page.tsx'), 'ShopsPage'),
})

const shopRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/stores/$storeKey',
  beforeLoad: asOperator,
  component: lazyRouteComponent(() => import('./shop/shop-page.tsx'), 'ShopPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/plans',
  beforeLoad: asOperator,
  component: lazyRouteComponent(() => import('./plans/plans-page.tsx'), 'PlansPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/people',
  beforeLoad: asOperator,
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})

const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/jobs',
  beforeLoad: asOperator,
  component: lazyRouteComponent(() => import('./jobs/jobs-page.tsx'), 'JobsPage'),
})

const machineRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/server',
  beforeLoad: asOperator,
  component: lazyRouteComponent(() => import('./server/server-page.tsx'), 'ServerPage'),
})

export const operatorRoutes = [
  shopsRoute,
  shopRoute,
  plansRoute,
  peopleRoute,
  jobsRoute,
  machineRoute,
] as const

/** A shop's own plan, for its people. */
const planRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/plan',
  validateSearch: (search: Record<string, unknown>): { paid?: 'yes' } =>
    search['paid'] === 'yes' ? { paid: 'yes' } : {},
  component: lazyRouteComponent(() => import('./plan/plan-page.tsx'), 'PlanPage'),
})

export const planRoutes = [planRoute] as const
