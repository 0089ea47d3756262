import type { Connection, ConnectionKind, ConnectionState, Part } from '@tandem/core/stores/connection'
import type { LookSettings } from './look.ts'
import type { ShopAuth } from './stores.public.ts'

/** What the shop told of itself and its programs. Never a secret. */
export interface ShopFacts {
  plugin?: string
  wordpress?: string
  woocommerce?: string
  php?: string
  timezone?: string
  /** WooCommerce's number of our key, by which its owner finds it again. */
  keyId?: number
  health?: Record<string, unknown>
}

/** Who said so: the shop's plugin, a person on our page, the operator, or the settings. */
export type SaidBy = 'plugin' | 'page' | 'operator' | 'settings'

/** The tables of this module, as they are in SQL. */
export type StoresTables = {
  stores: {
    store_id: number
    store_key: string
    url: string
    currency: string
    minor_unit: number
    locale: string
    seats: number
    look: LookSettings
    origins: string[]
    secrets_sealed: string
    created_at: number
    updated_at: number
    state: ConnectionState
    kind: ConnectionKind
    parts: Part[]
    proved: boolean
    approval: Connection['approval']
    approval_note: string
    auth: ShopAuth
    facts: ShopFacts
    trouble: string | null
    trouble_at: number | null
    heard_at: number | null
    linked_at: number | null
    disconnected_at: number | null
    old_secrets_sealed: string | null
    old_secrets_until_at: number | null
    outbox_seen: number
    suspended_at: number | null
    suspended_by: 'operator' | 'plan' | null
    suspended_reason: string
  }
  store_consents: {
    store_id: number
    part: Part
    given: boolean
    said_by: SaidBy
    wording: string
    at: number
  }
  connect_attempts: {
    code_hash: string
    challenge: string
    store_url: string
    parts: Part[]
    kind: ConnectionKind
    token_hash: string | null
    created_at: number
    expires_at: number
    used_at: number | null
    store_key: string | null
    outcome: string | null
    person_id: string | null
  }
  store_erasures: {
    store_key: string
    erased_at: number
    before: Record<string, number>
    after: Record<string, number>
  }
  store_erasure_askers: {
    store_key: string
    person_id: string
    asked_at: number
  }
}
