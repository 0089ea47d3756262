import type { Reason } from '@tandem/contract/errors'
import type { ConnectionKind, Part } from '@tandem/core/stores/connection'
import type { KnownStore, StoresForSync } from './stores.public.ts'

/** What a published plugin brings: nothing of it counts before the shop itself has answered with these keys. */
export interface KeysToProve {
  /** Normalised (`normaliseShopUrl`). */
  url: string
  consumerKey: string
  consumerSecret: string
  /** `basic`: an application password of WordPress, which opens REST v3 as a key pair does. */
  auth?: 'auto' | 'basic'
  /** A read below `/wp-json` that has to be answered too, such as `/ecomdir/v1/orders?per_page=1`. */
  alsoAnswers?: string
  kind: Extract<ConnectionKind, 'door' | 'plugin'>
  webhookSecret?: string
  name?: string
  currency?: string
  /** What the owner has consented to by a way that proves the consent; none: the shop waits for its owner. */
  consent?: { parts: readonly Part[]; saidBy: 'page' | 'operator' }
  /** Who brought them with their own password; becomes an owner once they work. */
  personId?: string | null
}

export interface TakenConsent {
  parts: readonly Part[]
  /** The keys that came for it did not work: they may have been anybody's. */
  giveBack(): Promise<void>
}

export type ProvedKeys = { ok: true; known: KnownStore } | { ok: false; reason: Reason }

/** What came to a path that our own plugin and published ones share, before anybody believed it. */
export interface SharedCall {
  bytes: Buffer
  /** Who is counted as one. */
  address: string
  header(name: string): string | undefined
}
export type SharedDoor = (call: SharedCall) => Promise<{ status: number; body: Record<string, unknown> }>

/** What the doors of published plugins need besides: they name a shop by its address, and prove it by its keys. */
export interface StoresForDoors extends StoresForSync {
  /** The living shop of this address, else the one that waits for its owner, else the one that was let go. */
  storeAt(url: string): Promise<KnownStore | null>
  /**
   * Tries the keys on the shop and, when they work, keeps them: an address that is known keeps its store key, parts
   * and data. Nothing is written when they do not.
   */
  proveAndKeep(what: KeysToProve): Promise<ProvedKeys>
  /**
   * Takes the consent that was given on our page for this address, once: the newest, by its code where there is one.
   * Where every shop may come in, anybody can have confirmed something for it; without a code only what all of them
   * agree on counts then.
   */
  takeConsent(url: string, code: string | null): Promise<TakenConsent | null>
  /** Whether the keys still open the shop: null, or what stands in between. */
  tryKeys(storeId: number): Promise<Reason | null>
  /** Lets go of a shop: its keys are wiped here, everything stops. What is known of it stays. */
  letGo(storeId: number): Promise<void>
  /**
   * What comes to `/api/woocommerce/connect/credentials` and is not in our own plugin's form (no verifier), or to
   * `/api/woocommerce/disconnect` without a signature, is left to this door.
   */
  sharedDoor(path: 'credentials' | 'disconnect', door: SharedDoor): void
}
