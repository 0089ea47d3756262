export const PARTS = ['rooms', 'orders', 'marketplace', 'fulfilment'] as const
export type Part = (typeof PARTS)[number]

/** A REST key as WooCommerce keeps it in its table; visible and revocable in the shop's settings. */
export type ApiKey = {
  id: number
  description: string
  consumerKey: string
  consumerSecret: string
  permissions: 'read' | 'write' | 'read_write'
  createdAt: number
  /** Its user is no shop manager any more. */
  rightsLost: boolean
}

export type FactKind = 'product' | 'variation' | 'stock' | 'order' | 'refund' | 'note'
export type FactAction = 'changed' | 'binned' | 'restored' | 'deleted'

/** What the plugin's hooks see: that something happened to a thing, and whose it is. */
export type ShopFact = { kind: FactKind; action: FactAction; id: number; parentId: number }

export type OutboxEntry = ShopFact & { seq: number; at: number }

export type Secrets = { webhookSecret: string; handoffSecret: string; pluginSecret: string }

export type Connection = {
  /** `settings`: the operator named this shop, nobody pressed Connect. */
  kind: 'settings' | 'handshake'
  /** Without a trailing slash. */
  serverUrl: string
  storeKey: string
  parts: Part[]
  /** `trying`: the server still proves the keys. */
  state: 'trying' | 'linked'
  /** 0: the key is not the plugin's own. */
  keyId: number
  secrets: Secrets
  /** Trusted for a day after new secrets were made. */
  old: { handoffSecret: string; untilAt: number } | null
  connectedAt: number
}

/** Between pressing Connect and the second consent. */
export type Attempt = {
  state: string
  verifier: string
  serverUrl: string
  asked: Part[]
  createdAt: number
  /** Brought back by the browser once the server's page said yes. */
  code: string
  chosen: Part[]
}

export type PluginPresence = 'active' | 'inactive' | 'absent'
