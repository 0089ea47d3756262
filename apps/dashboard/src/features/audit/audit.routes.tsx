import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeRoute } from '../../app/parents.tsx'
import { readAuditSearch } from './audit.search.ts'

const auditRoute = createRoute({
  getParentRoute: () => storeRoute,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const auditRoutes = [auditRoute] as const
