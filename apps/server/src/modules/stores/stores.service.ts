import type { ConfiguredStore } from '../../platform/config/config.ts'
import type { PlatformDeps } from '../../platform/deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { LookSettings } from './look.ts'
import { signHandOff } from './sign-hand-off.ts'
import { createStoreMemory, type StoredStore } from './store-memory.ts'
import { sealSecrets } from './store-secrets.ts'
import type { KnownStore, StoresForCatalog } from './stores.public.ts'
import { type StoreChange, type StoresTables, storesStore } from './stores.store.ts'

const CHANNEL = 'stores'
const FIRST_LOOK = {
  logoUrl: null,
  brandColour: '#2f5a47',
  radius: 10,
  font: 'system',
  theme: 'auto',
} as const

export interface StoresService extends StoresForCatalog {
  setLook(storeKey: string, look: LookSettings): Promise<void>
  ensureConfigured(configured: ConfiguredStore): Promise<void>
  listen(): () => void
}

export function createStoresService(deps: PlatformDeps): StoresService {
  const { clock, bus, secrets } = deps
  const table = storesStore(deps.db.withTables<StoresTables>())
  const memory = createStoreMemory(deps)
  const find = async (matches: (known: StoredStore) => boolean) => (await memory.all()).find(matches) ?? null
  const change = async (storeId: number, what: StoreChange) => {
    await table.change(storeId, what, clock.now())
    memory.forget()
    await bus.notify(CHANNEL, { storeId })
  }
  const service: StoresService = {
    all: () => memory.all(),
    known: (storeKey) => find(({ store }) => store.storeKey === storeKey),
    knownById: (storeId) => find(({ store }) => store.storeId === storeId),
    storeByKey: async (storeKey) => (await service.known(storeKey))?.store ?? null,
    storeById: async (storeId) => (await service.knownById(storeId))?.store ?? null,
    isStoreOrigin: async (origin) => (await find(({ store }) => store.origins.includes(origin))) !== null,
    async signHandOff(storeId, what) {
      const known = await service.knownById(storeId)
      return known ? signHandOff(known.secrets.handoffSecret, what) : refuse('no_such_store')
    },
    async learn(storeId, { name, ...facts }) {
      const known = await find(({ store }) => store.storeId === storeId)
      if (!known) return
      const { row } = known
      const look = name && row.look.name === '' ? { ...row.look, name } : undefined
      const news = Object.entries({ ...facts, ...(look ? { look } : {}) }).filter(
        ([field, value]) => value !== undefined && row[field as keyof typeof row] !== value,
      )
      if (news.length > 0) await change(storeId, Object.fromEntries(news))
    },
    async setLook(storeKey, look) {
      const known = await service.known(storeKey)
      if (!known) return refuse('no_such_store')
      await change(known.store.storeId, { look: { ...look, name: look.name.trim() } })
    },
    async ensureConfigured({ storeKey, url, ...keys }) {
      const secretsSealed = sealSecrets(secrets, storeKey, keys)
      const known = await service.known(storeKey)
      if (!known) {
        const look = { ...FIRST_LOOK, name: '' }
        const fresh = {
          storeKey,
          url,
          currency: 'EUR',
          minorUnit: 2,
          locale: 'en',
          seats: 8,
          origins: [],
        } as const
        await table.insert({ ...fresh, origins: [], look, secretsSealed }, clock.now())
        memory.forget()
      } else if (known.store.url !== url || !sameKeys(known.secrets, keys)) {
        await change(known.store.storeId, { url, secretsSealed })
      }
    },
    listen: () => bus.listen(CHANNEL, memory.forget, memory.forget),
  }
  return service
}

function sameKeys(a: KnownStore['secrets'], b: KnownStore['secrets']): boolean {
  return (
    a.consumerKey === b.consumerKey &&
    a.consumerSecret === b.consumerSecret &&
    a.webhookSecret === b.webhookSecret &&
    a.handoffSecret === b.handoffSecret
  )
}
