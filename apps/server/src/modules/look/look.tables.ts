import type { KeptLook, ShopLook } from '@tandem/core/look/shop-look'

/** The tables of this module, as they are in SQL. */
export type LookTables = {
  look_drafts: {
    store_id: number
    settings: ShopLook
    rev: number
    changed_at: number
    changed_by: string
  }
  look_versions: {
    store_id: number
    version: number
    settings: KeptLook
    published_at: number
    published_by: string
    restores: number | null
  }
  look_pictures: {
    store_id: number
    hash: string
    type: string
    width: number
    height: number
    bytes: Buffer
    created_at: number
  }
  look_domains: {
    store_id: number
    domain: string
    token: string
    state: 'pending' | 'active' | 'lost'
    trouble: string | null
    set_at: number
    checked_at: number | null
    proved_at: number | null
    failing_since_at: number | null
  }
}
