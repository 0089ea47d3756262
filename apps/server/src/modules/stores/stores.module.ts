import type { PlatformDeps } from '../../platform/deps.ts'
import type { ServerModule } from '../../platform/module.ts'
import { storesRoutes } from './stores.routes.ts'
import { createStoresService, type StoresService } from './stores.service.ts'

/** Connected shops: who they are, how they look, what opens them. */
export function createStoresModule(
  deps: PlatformDeps,
  operatorToken: string,
): ServerModule & { stores: StoresService } {
  const stores = createStoresService(deps)
  let stopListening = () => {}
  return {
    stores,
    routes: (app) => storesRoutes(app, stores, operatorToken),
    async start() {
      stopListening = await stores.listen()
      if (deps.config.configuredStore) await stores.ensureConfigured(deps.config.configuredStore)
    },
    async stop() {
      stopListening()
    },
  }
}
