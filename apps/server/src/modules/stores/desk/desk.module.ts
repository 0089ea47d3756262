import type { ServerModule } from '../../../platform/module.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import type { Connecting } from '../connecting.ts'
import type { StoresTables } from '../stores.tables.ts'
import { connectRoutes } from './connect.routes.ts'
import { connectionRoutes } from './connection.routes.ts'
import { nameOf } from './connection-view.ts'
import type { DeskDeps } from './desk-deps.ts'
import { erasingRoutes } from './erasing.routes.ts'

/** What merchants do about their shops' connections in the dashboard; who connects a shop becomes its owner. */
export function createStoresDesk(connecting: Connecting, accounts: AccountsPublic): ServerModule {
  const deps: DeskDeps = { ...connecting, accounts }
  connecting.stores.registered.onKept = async (tx, row, personId) => {
    const by = await accounts.makeOwner(tx, row.storeId, personId)
    await accounts.audit<StoresTables>(tx, {
      storeId: row.storeId,
      by,
      action: 'store.connected',
      subject: nameOf(row),
      detail: { kind: row.kind },
    })
  }
  return {
    routes(app) {
      connectRoutes(app, deps)
      connectionRoutes(app, deps)
      erasingRoutes(app, deps)
    },
  }
}
