import { isLive } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { ConfiguredStore } from '../../platform/config/config.ts'
import type { PlatformDeps } from '../../platform/deps.ts'
import { refuse } from '../../platform/errors.ts'
import { ensureConfigured } from './connection/configured.ts'
import { createShopNotes } from './connection/heard.ts'
import type { OnKept } from './connection/keep-shop.ts'
import { wireShops } from './connection/wire-shops.ts'
import type { LookSettings } from './look.ts'
import type { ShopApi } from './shop.public.ts'
import { signHandOff } from './sign-hand-off.ts'
import { createStoreMemory, type StoredStore, type StoreMemory } from './store-memory.ts'
import { createStoreNotes } from './stores.notes.ts'
import type { KnownStore, OutboxNews, StatusSource, StoresForLook } from './stores.public.ts'
import { type StoreChange, storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

/** What other modules registered here, for the routes that need it. */
export interface Registered {
  sources: Map<string, StatusSource>
  sink: ((storeId: number, news: OutboxNews) => Promise<{ seen: number }>) | null
  lettingGo: ((known: KnownStore, api: ShopApi) => Promise<void>)[]
  /** Who keeps the owners. */
  onKept: OnKept | null
}

export interface StoresService extends StoresForLook {
  known(storeKey: string): Promise<StoredStore | null>
  knownById(storeId: number): Promise<StoredStore | null>
  /** Every shop, whatever its state. */
  everyone(): Promise<StoredStore[]>
  setLook(storeKey: string, look: LookSettings): Promise<void>
  ensureConfigured(configured: ConfiguredStore): Promise<void>
  /** A row was changed in a transaction that is committed: every node is told. */
  tell(storeId: number): Promise<void>
  registered: Registered
  lines: ReturnType<typeof wireShops>
  listen(): Promise<() => void>
}

export function createStoresService(deps: PlatformDeps): StoresService {
  const { clock, secrets } = deps
  const table = storesStore(deps.db.withTables<StoresTables>())
  const memory = createStoreMemory(deps)
  const notes = createStoreNotes(deps, memory)
  const lines = wireShops(deps.config)
  const passing = createShopNotes(deps)
  const registered: Registered = { sources: new Map(), sink: null, lettingGo: [], onKept: null }
  const asked = createQuestions(memory)
  const change = async (storeId: number, what: StoreChange) => {
    await table.change(storeId, what, clock.now())
    await notes.tell(storeId)
  }
  const cutOrMend = async (storeId: number) => {
    const known = await asked.knownById(storeId)
    if (known && known.connection.state !== 'disconnected') return lines.mend(storeId)
    lines.cut(storeId)
    passing.forget(storeId)
  }
  return {
    registered,
    lines,
    tell: notes.tell,
    ...asked,
    async learn(storeId, { name, ...facts }) {
      const known = await asked.knownById(storeId)
      if (!known) return
      const { row } = known
      const look = name && row.look.name === '' ? { ...row.look, name } : undefined
      const news = Object.entries({ ...facts, ...(look ? { look } : {}) }).filter(
        ([field, value]) => value !== undefined && row[field as keyof typeof row] !== value,
      )
      if (news.length > 0) await change(storeId, Object.fromEntries(news))
    },
    timezoneOf: async (storeId) => (await asked.knownById(storeId))?.row.facts.timezone ?? '',
    async setLook(storeKey, look) {
      const known = await asked.known(storeKey)
      if (!known) return refuse('no_such_store')
      await change(known.store.storeId, { look: { ...known.row.look, ...look, name: look.name.trim() } })
    },
    async lookOf(storeId) {
      const known = await asked.knownById(storeId)
      return known && { ...known.row.look, name: known.store.view.look.name }
    },
    keepLook: (tx, storeId, look) =>
      storesStore(tx as unknown as Kysely<StoresTables>).change(storeId, { look }, clock.now()),
    tellChanged: notes.tell,
    async ensureConfigured(configured) {
      const changed = await ensureConfigured({ db: deps.db, secrets, clock }, configured)
      if (changed !== null) await notes.tell(changed)
    },
    apiOf: (known) => lines.apiOf(known),
    hasPlugin: ({ secrets: { pluginSecret } }) => pluginSecret !== null,
    noteTrouble: passing.noteTrouble,
    noteHeard: passing.noteHeard,
    onConnectionChanged: notes.onConnectionChanged,
    statusSource: (name, source) => void registered.sources.set(name, source),
    outboxSink(sink) {
      registered.sink = sink
    },
    outboxSeen: async (storeId) => (await table.byId(storeId))?.outboxSeen ?? 0,
    noteOutboxSeen: table.noteOutboxSeen,
    onLettingGo: (listener) => void registered.lettingGo.push(listener),
    async listen() {
      const stopMinding = notes.onConnectionChanged((storeId) => {
        cutOrMend(storeId).catch((err: unknown) => {
          lines.cut(storeId)
          deps.log.warn({ err, storeId }, 'a shop could not be looked up after a change; its line is cut')
        })
      })
      const stopListening = await notes.listen()
      return () => {
        stopMinding()
        stopListening()
        lines.closeAll()
      }
    },
  }
}

/** The shop's pages and rooms are there only while its owner has that part on. */
const withRooms = (known: StoredStore | null): StoredStore | null =>
  known && isLive(known.connection) && known.connection.parts.includes('rooms') ? known : null

/** What is answered from memory. */
function createQuestions(memory: StoreMemory) {
  const find = async (matches: (known: StoredStore) => boolean) => (await memory.all()).find(matches) ?? null
  const questions: Pick<
    StoresService,
    'everyone' | 'all' | 'known' | 'knownById' | 'storeByKey' | 'storeById' | 'isStoreOrigin' | 'signHandOff'
  > = {
    everyone: memory.all,
    all: async () => (await memory.all()).filter(({ connection }) => isLive(connection)),
    known: memory.byKey,
    knownById: memory.byId,
    storeByKey: async (storeKey) => withRooms(await questions.known(storeKey))?.store ?? null,
    storeById: async (storeId) => withRooms(await questions.knownById(storeId))?.store ?? null,
    isStoreOrigin: async (origin) =>
      (await find((known) => known.store.origins.includes(origin) && withRooms(known) !== null)) !== null,
    async signHandOff(storeId, what) {
      const known = withRooms(await questions.knownById(storeId))
      return known ? signHandOff(known.secrets.handoffSecret, what) : refuse('no_such_store')
    },
  }
  return questions
}
