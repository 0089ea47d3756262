import type {
  Attribute,
  Category,
  Order,
  OrderNote,
  Product,
  ShopEvent,
  Variation,
  Webhook,
} from '../model.ts'
import { factsOf } from '../plugin/facts.ts'
import type {
  ApiKey,
  Attempt,
  Connection,
  OutboxEntry,
  PluginPresence,
  ShopFact,
} from '../plugin/plugin-model.ts'
import { type Change, createRecordStore } from '../record-store.ts'
import type { SeedItem } from './seeded-orders.ts'

/** Facts settled at the shop's first start, which must not move when it is started with other options. */
export type FirstStart = {
  seedOrders: number
  seedBaseAt: number
  seedItems: SeedItem[]
  seededSkus: string[]
}

export type PendingDelivery = { webhookId: number; resourceId: number; dueAt: number }

export type ShopRecords = {
  product: Product
  variation: Variation
  category: Category
  attribute: Attribute
  order: Order
  /** Seeded orders that were deleted for good: they would be computed anew otherwise. */
  removedOrder: number
  notes: OrderNote[]
  webhook: Webhook
  /** A delivery that waits in the queue; it outlives a kill, as Action Scheduler's do. */
  delivery: PendingDelivery
  sequence: number
  firstStart: FirstStart
  apiKey: ApiKey
  connection: Connection
  attempt: Attempt
  outbox: OutboxEntry
  /** The highest sequence that the server said it has, and whether the plugin is there at all. */
  outboxSeen: number
  presence: PluginPresence
}

/** WordPress counts each of these on its own; products, pictures, orders and refunds share `post`. */
export type Sequence =
  | 'post'
  | 'term'
  | 'attribute'
  | 'item'
  | 'meta'
  | 'note'
  | 'webhook'
  | 'apiKey'
  | 'outbox'

const SEQUENCE_START: Record<Sequence, number> = {
  post: 100,
  term: 15,
  attribute: 1,
  item: 1,
  meta: 1,
  note: 1,
  webhook: 1,
  apiKey: 1,
  outbox: 1,
}

export type Transaction = {
  put<K extends keyof ShopRecords>(kind: K, id: number | string, value: ShopRecords[K]): void
  remove(kind: keyof ShopRecords, id: number | string): void
  get<K extends keyof ShopRecords>(kind: K, id: number | string): ShopRecords[K] | undefined
  nextId(sequence: Sequence): number
  /** Told to subscribers after the commit, in this order. */
  emit(event: ShopEvent): void
}

export type ShopState = {
  get<K extends keyof ShopRecords>(kind: K, id: number | string): ShopRecords[K] | undefined
  all<K extends keyof ShopRecords>(kind: K): ShopRecords[K][]
  revision(kind: keyof ShopRecords): number
  /** Everything inside is written together or, when it throws, not at all. */
  change<T>(work: (tx: Transaction) => T): T
  subscribe(listener: (event: ShopEvent) => void): () => void
  /** Sees what a change does before it is written, and may write its own records along with it. */
  witness(listener: (tx: Transaction, facts: ShopFact[]) => void): () => void
  close(): void
}

export function createShopState(file: string | null): ShopState {
  const store = createRecordStore<ShopRecords>(file)
  const listeners = new Set<(event: ShopEvent) => void>()
  const witnesses = new Set<(tx: Transaction, facts: ShopFact[]) => void>()

  const change = <T>(work: (tx: Transaction) => T): T => {
    const pending = new Map<string, Change<ShopRecords>>()
    const events: ShopEvent[] = []
    const get: Transaction['get'] = (kind, id) => {
      const changed = pending.get(`${kind}/${id}`)
      return changed ? ((changed.value ?? undefined) as never) : store.get(kind, id)
    }
    const put: Transaction['put'] = (kind, id, value) => {
      pending.set(`${kind}/${id}`, { kind, id, value } as Change<ShopRecords>)
    }
    const tx: Transaction = {
      get,
      put,
      remove: (kind, id) => pending.set(`${kind}/${id}`, { kind, id, value: null } as Change<ShopRecords>),
      nextId: (sequence) => {
        const id = get('sequence', sequence) ?? SEQUENCE_START[sequence]
        put('sequence', sequence, id + 1)
        return id
      },
      emit: (event) => events.push(event),
    }
    const result = work(tx)
    if (witnesses.size > 0) {
      const facts = factsOf([...pending.values()], store.get)
      if (facts.length > 0) for (const witness of witnesses) witness(tx, facts)
    }
    store.commit([...pending.values()])
    for (const event of events) for (const listener of listeners) listener(event)
    return result
  }

  return {
    get: store.get,
    all: store.all,
    revision: store.revision,
    change,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    witness: (listener) => {
      witnesses.add(listener)
      return () => witnesses.delete(listener)
    },
    close: store.close,
  }
}
