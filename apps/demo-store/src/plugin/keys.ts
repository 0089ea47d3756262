import { randomBytes } from 'node:crypto'
import type { ShopState, Transaction } from '../shop/shop-state.ts'
import type { BackOffice } from '../shop.ts'
import type { ApiKey } from './plugin-model.ts'

export type NewKey = Pick<ApiKey, 'description' | 'permissions'>
export type GivenKey = Pick<ApiKey, 'consumerKey' | 'consumerSecret' | 'permissions'>

/** Numbers of the keys that the shop was started with: above all that are ever made. */
const FIRST_GIVEN_ID = 1_000_000

export type KeyTable = ReturnType<typeof createKeyTable>

/** WooCommerce → Settings → Advanced → REST API. Those given at the start live as long as the process. */
export function createKeyTable(
  shop: Pick<BackOffice, 'nowSecond'> & { state: ShopState },
  given: GivenKey[],
) {
  const { state } = shop
  let started: ApiKey[] = given.map((key, index) => ({
    ...key,
    id: FIRST_GIVEN_ID + index,
    description: 'Given at the start',
    createdAt: shop.nowSecond(),
    rightsLost: false,
  }))
  const lastAccess = new Map<number, number>()
  const list = () => [...started, ...state.all('apiKey')]

  const change = (id: number, changes: Partial<Pick<ApiKey, 'permissions' | 'rightsLost'>>) => {
    started = started.map((key) => (key.id === id ? { ...key, ...changes } : key))
    const stored = state.get('apiKey', id)
    if (stored) state.change((tx) => tx.put('apiKey', id, { ...stored, ...changes }))
  }

  return {
    list,
    find: (consumerKey: string) => list().find((key) => key.consumerKey === consumerKey),
    get: (id: number) => list().find((key) => key.id === id),
    make(key: NewKey): ApiKey {
      return state.change((tx) => putKey(tx, key, shop.nowSecond()))
    },
    revoke(id: number) {
      started = started.filter((key) => key.id !== id)
      if (state.get('apiKey', id)) state.change((tx) => tx.remove('apiKey', id))
    },
    change,
    used: (id: number, at: number) => void lastAccess.set(id, at),
    lastAccessOf: (id: number) => lastAccess.get(id) ?? null,
  }
}

export function putKey(tx: Transaction, key: NewKey, nowAt: number): ApiKey {
  const made: ApiKey = {
    ...key,
    id: tx.nextId('apiKey'),
    consumerKey: `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
    createdAt: nowAt,
    rightsLost: false,
  }
  tx.put('apiKey', made.id, made)
  return made
}
