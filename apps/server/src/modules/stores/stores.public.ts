import type { OutboxEntryBody, PluginStatus } from '@tandem/contract/http/connect'
import type { StoreView } from '@tandem/contract/http/rooms'
import type { KeptLook } from '@tandem/core/look/shop-look'
import type { Connection, ConnectionKind } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { ShopApi } from './shop.public.ts'
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
  /** Of a shop that was let go: random ones, which open and sign nothing. */
  secrets: StoreSecrets
  /** After a rotation the ones before, until they end. */
  oldSecrets: { secrets: StoreSecrets; untilAt: number } | null
  connection: Connection & { kind: ConnectionKind }
  /** How the shop takes its keys, as it was found out when they were proved. */
  auth: ShopAuth
}

/** How a shop takes its keys. */
export type ShopAuth = 'auto' | 'basic' | 'query' | 'oauth1'

/** What the plugin's outbox sent, in the order of its sequence. */
export interface OutboxNews {
  entries: readonly OutboxEntryBody[]
  /** The highest sequence in the shop's table, sent or not. */
  head: number
  /** The sequence before the first entry, as the shop knows it: higher than what was seen, and something is missing. */
  after?: number
}

/** What a module knows of the plugin's status page. */
export type StatusSource = (storeId: number) => Promise<Partial<PluginStatus>>

/** Facts that a shop tells of itself. */
export interface StoreFactsToLearn {
  name?: string
  currency?: string
  minorUnit?: number
  locale?: 'en' | 'ro'
}

/** Also the shops that are being connected, or were. */
export interface StoresForSync extends StoresPublic {
  /** Connected shops only (`isLive`); which of their data may be read is `mayRead`'s to say. */
  all(): Promise<KnownStore[]>
  known(storeKey: string): Promise<KnownStore | null>
  knownById(storeId: number): Promise<KnownStore | null>
  learn(storeId: number, facts: StoreFactsToLearn): Promise<void>
  /** The shop's time zone as WordPress names it; empty while it is not known. */
  timezoneOf(storeId: number): Promise<string>
  /** The shop's API; throws `ShopError('stopped')` once it is disconnected or the server goes down. */
  apiOf(known: KnownStore): ShopApi
  /** Whether the shop has our plugin's own endpoints (`wc-tandem/v1`). */
  hasPlugin(known: KnownStore): boolean
  /** Notes what stands between the shop and us (a reason of the catalogue), or that it is over. Says it once. */
  noteTrouble(storeId: number, reason: string | null): Promise<void>
  /** The shop told something just now. */
  noteHeard(storeId: number): void
  /** Called on every node, within moments, when a shop was connected, changed its parts, or was disconnected. */
  onConnectionChanged(listener: (storeId: number) => void): () => void
  /** Adds what a module knows to what the plugin's page shows. A source that fails leaves its part out. */
  statusSource(name: string, source: StatusSource): void
  /** Who writes the outbox's news down: resolves, once they are durable, with the highest sequence that is. */
  outboxSink(sink: (storeId: number, news: OutboxNews) => Promise<{ seen: number }>): void
  /** The highest sequence of the shop's outbox that was written down; grows only. */
  outboxSeen(storeId: number): Promise<number>
  noteOutboxSeen(storeId: number, seq: number): Promise<void>
  /**
   * Called once when a shop is let go of, with the last calls that its keys are good for: what was made in the shop
   * (webhooks) is taken away again. The shop may not answer any more; it is given a few seconds.
   */
  onLettingGo(listener: (known: KnownStore, api: ShopApi) => Promise<void>): void
}

/** For the module that keeps looks: what a shop wears now, and how it is changed. */
export interface StoresForLook extends StoresForSync {
  /** What is kept of a shop's look, its name filled in; null: no such shop. */
  lookOf(storeId: number): Promise<KeptLook | null>
  /** In the caller's transaction; `tellChanged` after it makes every node see it. */
  keepLook<DB>(tx: Kysely<DB>, storeId: number, look: KeptLook): Promise<void>
  tellChanged(storeId: number): Promise<void>
}
