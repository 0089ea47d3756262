import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { type Connecting, createConnecting } from './connecting.ts'
import { operatorRoutes } from './operator.routes.ts'
import { connectingPages } from './pages/pages.routes.ts'
import { pluginRoutes } from './plugin-door/plugin.routes.ts'
import { storesRoutes } from './stores.routes.ts'
import { createStoresService, type StoresService } from './stores.service.ts'
import type { StoresForDoors } from './stores-for-doors.public.ts'
import { createStoresForDoors } from './stores-for-doors.ts'

const PRUNE_JOB = 'stores.prune'

/** Connected shops: who they are, how they look, what opens them, how they come and go. */
export function createStoresModule(
  { accounts, ...deps }: PlatformDeps & { accounts: Pick<AccountsPublic, 'personOf' | 'askerOf' | 'audit'> },
  operator: OperatorDoor,
): ServerModule & { stores: StoresService & StoresForDoors; connecting: Connecting } {
  const log = deps.log.child({ module: 'stores' })
  const stores = createStoresService({ ...deps, log })
  const connecting = createConnecting({ ...deps, log, stores })
  let stopListening = () => {}
  return {
    connecting,
    stores: { ...stores, ...createStoresForDoors(connecting) },
    routes(app) {
      storesRoutes(app, stores, operator, (action, storeId, request) =>
        accounts.audit(deps.db, { storeId, by: accounts.askerOf(request), action }, request),
      )
      operatorRoutes(app, connecting, operator, accounts)
      pluginRoutes(app, connecting)
      connectingPages(app, connecting, operator, accounts.personOf)
    },
    jobs: {
      tasks: { ...connecting.lettingGo.jobs, [PRUNE_JOB]: connecting.prune },
      crontab: [`17 * * * * ${PRUNE_JOB}`],
    },
    async start() {
      stopListening = await stores.listen()
      if (deps.config.configuredStore) await stores.ensureConfigured(deps.config.configuredStore)
    },
    async drain() {
      connecting.close()
      // Who waits for a slow shop is told at once, so that a stop need not wait with them.
      stores.lines.closeAll()
    },
    async stop() {
      connecting.close()
      stopListening()
    },
  }
}
