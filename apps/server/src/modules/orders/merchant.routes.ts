import type { Pool } from 'pg'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { actsRoutes } from './acts/acts.routes.ts'
import { exportRoutes } from './export/export.routes.ts'
import { listRoutes } from './list/list.routes.ts'
import type { MerchantDeps } from './merchant-deps.ts'
import { oneRoutes } from './one/one.routes.ts'
import { ordersSyncRoutes } from './sync-merchant.routes.ts'
import { viewsRoutes } from './views/views.routes.ts'

/** Everything that merchants and their programs ask about orders. */
export function merchantRoutes(
  app: HttpApp,
  deps: MerchantDeps & { pool: Pool; accounts: AccountsPublic },
): void {
  listRoutes(app, deps, deps.accounts)
  oneRoutes(app, deps, deps.accounts)
  actsRoutes(app, deps, deps.accounts)
  viewsRoutes(app, deps, deps.accounts)
  exportRoutes(app, deps, deps.accounts)
  ordersSyncRoutes(app, deps)
}
