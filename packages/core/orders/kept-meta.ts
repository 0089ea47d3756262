import { plainText } from '../catalog/plain-text.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderMeta } from './views.ts'

/** Where an order carries the room's token. */
export const ROOM_META = '_tandem_room'

/**
 * The only meta of an order that is kept. Extensions write anything there, card tokens among it, so what is not named
 * here is not read:
 * - numbers that an invoice to a company needs and WooCommerce has no field for, as the usual extensions write them;
 * - which kind of visit led to the order (WooCommerce's own *Origin*: direct, organic, referral…), no address, no person.
 */
export const KEPT_META: readonly string[] = [
  '_billing_vat',
  '_billing_vat_number',
  '_billing_vat_id',
  '_billing_eu_vat_number',
  '_vat_number',
  'vat_number',
  '_billing_cif',
  '_billing_cui',
  '_billing_nif',
  '_billing_reg_com',
  '_billing_nr_reg_com',
  '_billing_company_id',
  '_wc_order_attribution_source_type',
]

export interface ReadMeta {
  kept: OrderMeta[]
  roomToken: string | null
}

/** What is kept of an order's meta. Values that are not one line of text are left out. */
export function readMeta(given: readonly Record<string, unknown>[]): ReadMeta {
  const kept: OrderMeta[] = []
  let roomToken: string | null = null
  for (const { key, value } of given) {
    if (typeof key !== 'string' || (typeof value !== 'string' && typeof value !== 'number')) continue
    if (key === ROOM_META) {
      if (/^[A-Za-z0-9_-]{8,64}$/.test(String(value))) roomToken = String(value)
    } else if (KEPT_META.includes(key) && kept.length < ORDER_LIMITS.meta) {
      const text = plainText(String(value), ORDER_LIMITS.address)
      if (text) kept.push({ key, value: text })
    }
  }
  return { kept, roomToken }
}
