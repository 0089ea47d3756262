import type { StoreView } from '@tandem/contract/http/rooms'
import type { StoreSecrets } from './store-secrets.ts'

/** A connected shop as other modules see it: no keys, no secrets. */
export interface ConnectedStore {
  storeId: number
  storeKey: string
  /** The shop's address without a trailing slash. */
  url: string
  /** Origins whose pages may open rooms and frame them: the shop's own and those that were added. */
  origins: readonly string[]
  view: StoreView
}

export interface HandOffToSign {
  itemsJson: string
  token: string
  /** Unix seconds. */
  expSeconds: number
  back: string
}

/** What other modules may ask about shops. Answers come from memory; a change reaches every node within moments. */
export interface StoresPublic {
  storeByKey(storeKey: string): Promise<ConnectedStore | null>
  storeById(storeId: number): Promise<ConnectedStore | null>
  /** Whether a page of this origin belongs to a connected shop. */
  isStoreOrigin(origin: string): Promise<boolean>
  /** base64url HMAC-SHA256 over the lines items, t, exp, back with the shop's hand-off secret. Throws for an unknown store. */
  signHandOff(storeId: number, what: HandOffToSign): Promise<string>
}

/** A shop with what gives power over it: for the modules that speak with the shop, never for an answer or a log. */
export interface KnownStore {
  store: ConnectedStore
  secrets: StoreSecrets
}

/** Facts that a shop tells of itself. */
export interface StoreFactsToLearn {
  name?: string
  currency?: string
  minorUnit?: number
  locale?: 'en' | 'ro'
}

/** For the catalogue, which speaks with the shops. */
export interface StoresForCatalog extends StoresPublic {
  all(): Promise<KnownStore[]>
  known(storeKey: string): Promise<KnownStore | null>
  knownById(storeId: number): Promise<KnownStore | null>
  learn(storeId: number, facts: StoreFactsToLearn): Promise<void>
}
