import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute, storeRoute } from '../../app/parents.tsx'
import { readAuditSearch } from './audit.search.ts'

const auditRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const auditRoutes = [auditRoute] as const

const operatorLogRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/log',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'OperatorLogPage'),
})

export const operatorLogRoutes = [operatorLogRoute] as const
