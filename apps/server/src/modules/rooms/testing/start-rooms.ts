import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProductView } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { fastify } from 'fastify'
import { pino } from 'pino'
import { type Clock, systemClock } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config/config.ts'
import { openDatabase } from '../../../platform/db/open-database.ts'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { answerError } from '../../../platform/http/answer-error.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { createOperatorDoor } from '../../../platform/http/operator-door.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createVault } from '../../../platform/vault/create-vault.ts'
import type { ProductChange } from '../../catalog/catalog.public.ts'
import type { ConnectedStore } from '../../stores/stores.public.ts'
import { createRoomsModule } from '../rooms.module.ts'

/** The rooms module on a real HTTP server and a real database, with a shop that is only made up. */
export interface RunningRooms {
  url: string
  wsUrl: string
  module: ReturnType<typeof createRoomsModule>
  /** Everything that was logged, as text. */
  logged(): string
  figures: Map<string, number>
  changeProduct(change: Omit<ProductChange, 'storeId'>): void
  /** As when the shop is let go, or comes back; `silently`: nobody is told. */
  connectShop(connected: boolean, silently?: boolean): void
  /** As a kill would: nothing is drained, nothing is given back. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export const PRODUCT_ID = 101
export const OPERATOR_TOKEN = 'the-operators-key'

export async function startRooms(
  connectionString: string,
  options: { clock?: Clock; port?: number; seats?: number } = {},
): Promise<RunningRooms> {
  const lines: string[] = []
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(line) })
  const { db, pool } = openDatabase(connectionString, log, 6)
  const figures = new Map<string, number>()
  const listeners = new Set<(change: ProductChange) => void>()
  const server = createServer()
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const store = madeUpStore(options.seats ?? 8)
  const shopListeners = new Set<(storeId: number) => void>()
  let isConnected = true
  const module = createRoomsModule(
    {
      ...({
        config: {
          requestsPerMinute: 100_000,
          trustProxy: false,
          calls: { stunUrls: [], turn: null, liveKit: null },
        } as Partial<Config> as Config,
      } as PlatformDeps),
      log,
      clock: options.clock ?? systemClock,
      ids: randomIds,
      secrets: createVault('5e'.repeat(32)),
      bus: { notify: async () => {}, listen: () => () => {} },
      live: { tell() {}, listen: () => () => {} },
      db,
      pool,
      writePool: pool,
      publicUrl: url,
      look: { roomsUrl: url, shopOfHost: () => null },
      nodeUrl: url,
      stores: {
        storeByKey: async (key) => (isConnected && key === store.storeKey ? store : null),
        storeById: async (id) => (isConnected && id === store.storeId ? store : null),
        isStoreOrigin: async (origin) => store.origins.includes(origin),
        signHandOff: async (_storeId, what) => `sig-of-${what.token}`,
        onConnectionChanged(listener) {
          shopListeners.add(listener)
          return () => shopListeners.delete(listener)
        },
      },
      catalog: {
        productView: async (_storeId, productId) => (productId < 200 ? madeUpProduct(productId) : null),
        onProductChanged(listener) {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
      insights: {
        count(_storeId, deltas) {
          for (const [name, n] of Object.entries(deltas))
            figures.set(name, (figures.get(name) ?? 0) + (n ?? 0))
        },
      },
      conversions: { handedOff: async () => {} },
    },
    createOperatorDoor(OPERATOR_TOKEN),
  )
  const app = fastify({
    serverFactory: (handler) => server.on('request', handler),
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  }) as unknown as HttpApp
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log))
  module.routes?.(app)
  server.on('upgrade', (request, socket, head) => module.socket?.handleUpgrade(request, socket, head))
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  await module.start?.()

  async function end(): Promise<void> {
    server.closeAllConnections()
    await app.close()
    await pool.end()
  }
  return {
    url: url(),
    wsUrl: `${url().replace('http', 'ws')}/rt`,
    module,
    logged: () => lines.join(''),
    figures,
    changeProduct(change) {
      for (const listener of listeners) listener({ storeId: store.storeId, ...change })
    },
    connectShop(connected, silently = false) {
      isConnected = connected
      if (!silently) for (const listener of shopListeners) listener(store.storeId)
    },
    async kill() {
      // The pool first: nothing that is under way may still reach the tables.
      await pool.end()
      await module.stop?.().catch(() => {})
      await app.close()
    },
    async stop() {
      await module.drain?.()
      await module.stop?.()
      await end()
    },
  }
}

function madeUpStore(seats: number): ConnectedStore {
  const view = { storeKey: 'fir', url: 'http://shop.test', currency: 'EUR', minorUnit: 2, seats } as StoreView
  return {
    storeId: 7,
    storeKey: 'fir',
    url: 'http://shop.test',
    origins: ['http://shop.test'],
    view,
  }
}

export function madeUpProduct(id: number): ProductView {
  return { id, name: `Product ${id}`, variations: [{ id: id * 10 }] } as unknown as ProductView
}
