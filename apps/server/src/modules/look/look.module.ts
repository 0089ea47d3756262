import { wholeLook } from '@tandem/core/look/shop-look'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { ServerModule } from '../../platform/module.ts'
import { createDomainMemory } from './domain/domain-memory.ts'
import { CHECK_DOMAINS, createDomains } from './domain/domains.ts'
import { hostGate } from './domain/host-gate.ts'
import type { LookPublic, RoomsOfHosts } from './look.public.ts'
import { lookRoutes } from './look.routes.ts'
import { type Changer, createLookService } from './look.service.ts'
import type { LookTables } from './look.tables.ts'
import type { LookDeps } from './look-deps.ts'
import { pictureRoutes } from './picture-files.ts'

const PRUNE = 'look.prune'

export type LookModule = ServerModule & {
  look: LookPublic & {
    /** Who knows which room is whose; told once, when there are rooms. */
    roomsAre(rooms: RoomsOfHosts): void
  }
}

/** How a shop's rooms look, what they are called, and under which name they are reached. */
export function createLookModule(given: LookDeps & Pick<PlatformDeps, 'db'>): LookModule {
  const log = given.log.child({ module: 'look' })
  const deps = { ...given, log, db: given.db.withTables<LookTables>() }
  const memory = createDomainMemory(deps)
  const look = createLookService(deps)
  const domains = createDomains({ ...deps, memory, look })
  let rooms: RoomsOfHosts = { storeOfRoom: async () => null, storeOfInvite: async () => null }
  let stopListening = () => {}
  deps.attention.source('domain', domains.attention)
  deps.stores.statusSource('look', async (storeId) => {
    const kept = await deps.stores.lookOf(storeId)
    return {
      rooms_url: memory.roomsUrl(storeId),
      ...(kept ? { button_text: wholeLook(kept).buttonText } : {}),
    }
  })
  const server = (storeId: number): Changer => ({
    name: '',
    audit: (tx, action, subject, detail) =>
      deps.accounts.audit(tx, {
        storeId,
        by: { kind: 'system' },
        action,
        ...(subject ? { subject } : {}),
        ...(detail ? { detail } : {}),
      }),
  })
  return {
    look: {
      roomsUrl: memory.roomsUrl,
      shopOfHost: memory.shopOfHost,
      roomsAre(known) {
        rooms = known
      },
    },
    routes(app) {
      hostGate(app, { shopOfHost: memory.shopOfHost, stores: deps.stores, rooms: () => rooms })
      lookRoutes(app, { accounts: deps.accounts, look, domains, memory })
      pictureRoutes(app, {
        pictures: look.pictures,
        storeIdOf: async (storeKey) => (await deps.stores.known(storeKey))?.store.storeId ?? null,
      })
    },
    jobs: {
      tasks: {
        [CHECK_DOMAINS]: async () => {
          await look.keepToPlans(server)
          await domains.checkAll(({ storeId }) => server(storeId))
        },
        [PRUNE]: look.prune,
      },
      // Every few hours, so that a name that was lost is given up within a day and one that came is found.
      crontab: [`23 */4 * * * ${CHECK_DOMAINS}`, `41 4 * * * ${PRUNE}`],
    },
    async start() {
      stopListening = await memory.listen()
    },
    async stop() {
      stopListening()
    },
  }
}
