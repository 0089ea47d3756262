import type { Part } from '@tandem/core/stores/connection'
import type { ShopApi } from '../../stores/shop.public.ts'
import type { KnownStore, StoresForSync } from '../../stores/stores.public.ts'

export const SECRET = 'webhook-secret-of-the-tests'

export interface FakeStores {
  stores: StoresForSync
  /** Switches parts on and off. */
  allow(...parts: Part[]): void
  known: KnownStore
  troubles: (string | null)[]
  seen: number
}

/** One connected shop, 1 or `demo`, as the stores module would show it. */
export function createFakeStores(api: ShopApi | null = null, hasPlugin = false): FakeStores {
  const known = {
    store: { storeId: 1, storeKey: 'demo', url: 'http://shop.example.test', origins: [] },
    secrets: { webhookSecret: SECRET },
    oldSecrets: null,
    connection: {
      state: 'linked',
      parts: ['rooms', 'orders'],
      proved: true,
      approval: 'none',
      kind: 'plugin',
    },
    auth: 'auto',
  } as unknown as KnownStore
  const living = () => (known.connection.state === 'disconnected' ? null : known)
  const fake: FakeStores = {
    known,
    troubles: [],
    seen: 0,
    allow(...parts) {
      known.connection = { ...known.connection, parts }
    },
    stores: {
      known: async (storeKey: string) => (storeKey === 'demo' ? known : null),
      knownById: async (storeId: number) => (storeId === 1 ? living() : null),
      all: async () => [known],
      apiOf: () => api,
      hasPlugin: () => hasPlugin,
      noteHeard() {},
      async noteTrouble(_storeId: number, reason: string | null) {
        fake.troubles.push(reason)
      },
      outboxSeen: async () => fake.seen,
      async noteOutboxSeen(_storeId: number, seq: number) {
        fake.seen = Math.max(fake.seen, seq)
      },
    } as unknown as StoresForSync,
  }
  return fake
}
