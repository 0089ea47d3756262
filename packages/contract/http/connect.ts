import type { ConnectionState, Part } from '@tandem/core/stores/connection'
import { type Static, Type } from 'typebox'

/**
 * The hand-shake and what follows between the WordPress plugin and the server. The wire is snake_case, as WooCommerce
 * speaks. Described for people in docs/specs/connection.md.
 */

const Text = (max: number) => Type.String({ maxLength: max, pattern: '^[^\\0]*$' })
const Secret = Type.String({ minLength: 20, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const Count = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 })

/** What the shop says of the programs it runs. */
export const ShopPrograms = Type.Object({
  plugin: Text(40),
  wordpress: Text(40),
  woocommerce: Text(40),
  php: Text(40),
})

/** POST /api/woocommerce/connect/credentials, from the plugin after the owner's second consent. */
export const CredentialsBody = Type.Object({
  /** The one-time code that the browser brought back, and the secret whose SHA-256 (base64url) was its challenge. */
  code: Secret,
  verifier: Secret,
  store_url: Text(500),
  name: Text(200),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  locale: Text(20),
  timezone: Text(80),
  consumer_key: Secret,
  consumer_secret: Secret,
  /** The shop's number of the key, by which its description is found again. */
  key_id: Count,
  webhook_secret: Secret,
  handoff_secret: Secret,
  /** Signs what the plugin sends to the server. */
  plugin_secret: Secret,
  programs: ShopPrograms,
})
export type Credentials = Static<typeof CredentialsBody>

/** 200 when the keys are proved, 202 while they are being tried: then ask `status` with the plugin's signature. */
export interface CredentialsAnswer {
  store_key: string
  state: ConnectionState
  /** Null, or a reason of the catalogue that the person can act on, with its sentence. */
  trouble: { reason: string; message: string } | null
}

/** POST /api/woocommerce/plugin/status (signed) {programs, health?}. What the plugin's page shows. */
export interface PluginStatus {
  store_key: string
  state: ConnectionState
  parts: Part[]
  trouble: { reason: string; message: string } | null
  /** Seconds since the epoch, or null. */
  last_heard_at: number | null
  last_synced_at: number | null
  products: SyncProgress
  orders: SyncProgress
  reconciliation: { at: number; compared: number; differences: number } | null
  webhooks: { expected: number; active: number; checked_at: number | null }
  /** The highest sequence of the outbox that the server has written down. */
  outbox_seen: number
  dashboard_url: string
  /** Where this shop's rooms are reached: its own domain, else the server. Absent: as `dashboard_url`. */
  rooms_url?: string
  /** What the merchant wants on the shop's button, by language; empty: the plugin's own words. */
  button_text?: { en: string; ro: string }
}

export interface SyncProgress {
  state: 'off' | 'waiting' | 'running' | 'paused' | 'done'
  read: number
  total: number | null
  failed: number
  seconds_left: number | null
}

/** What the plugin's outbox tells. Only that something happened and to what: the truth is read from the shop. */
export const OUTBOX_KINDS = [
  'product',
  'variation',
  'stock',
  'order',
  'refund',
  'note',
  'connection',
] as const
export const OUTBOX_ACTIONS = ['changed', 'binned', 'restored', 'deleted'] as const

export const OutboxEntry = Type.Object({
  seq: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }),
  kind: Type.Enum([...OUTBOX_KINDS]),
  action: Type.Enum([...OUTBOX_ACTIONS]),
  id: Count,
  /** Product of a variation, order of a refund or note; 0 where there is none. */
  parent_id: Count,
  /** Seconds since the epoch. */
  at: Count,
})
export type OutboxEntryBody = Static<typeof OutboxEntry>

/** POST /api/woocommerce/plugin/outbox (signed) → {seen}. Also the answer of GET wc-tandem/v1/outbox in the shop. */
export const OutboxBody = Type.Object({
  entries: Type.Array(OutboxEntry, { maxItems: 500 }),
  /** The highest sequence in the shop's table, sent or not. */
  head: Count,
  /**
   * The sequence before the first entry, as the shop knows it; 0 or absent: not known. Numbers have holes (a transaction
   * that was taken back), so entries are missing only when this is higher than what was seen.
   */
  after: Type.Optional(Count),
})

/** POST /api/woocommerce/plugin/parts (signed): the owner's consent, as it now is. */
export const PartsBody = Type.Object({
  parts: Type.Array(Type.Enum(['rooms', 'orders', 'marketplace', 'fulfilment']), { maxItems: 4 }),
})

/** POST /api/woocommerce/plugin/rotate (signed with the old secret). The old ones count for a day more. */
export const RotateBody = Type.Object({
  consumer_key: Secret,
  consumer_secret: Secret,
  key_id: Count,
  webhook_secret: Secret,
  handoff_secret: Secret,
  plugin_secret: Secret,
})

/** POST /api/woocommerce/disconnect (signed by the plugin). */
export const DisconnectBody = Type.Object({
  reason: Type.Enum(['owner', 'deactivated', 'uninstalled']),
  /** Whether everything that is known of the shop is to be erased. */
  erase: Type.Boolean(),
})

/** What erasing took away, counted before and after. */
export interface ErasureProof {
  erased_at: number
  /** Rows by table. */
  before: Record<string, number>
  after: Record<string, number>
}
