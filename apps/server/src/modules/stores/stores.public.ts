import type { StoreView } from '@tandem/contract/http/rooms'

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
