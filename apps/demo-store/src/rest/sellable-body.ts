import type { Sellable } from '../model.ts'
import { parseDecimal } from '../money.ts'
import type { Transaction } from '../shop/shop-state.ts'
import { stockStatusOf } from '../shop/stock.ts'
import type { BackOffice } from '../shop.ts'
import { type FieldType, integer, mergeMeta, text, truthy } from './body-fields.ts'
import type { Body } from './endpoint.ts'
import { RestError } from './rest-error.ts'
import { readDateBound } from './wp-dates.ts'

export const SELLABLE_FIELDS: Record<string, FieldType | { enum: readonly string[] }> = {
  sku: 'string',
  status: { enum: ['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash'] },
  description: 'string',
  regular_price: 'string',
  sale_price: 'string',
  virtual: 'boolean',
  tax_status: { enum: ['taxable', 'shipping', 'none'] },
  manage_stock: 'boolean',
  stock_quantity: 'integer',
  stock_status: { enum: ['instock', 'outofstock', 'onbackorder'] },
  backorders: { enum: ['no', 'notify', 'yes'] },
  low_stock_amount: 'integer',
  weight: 'string',
  dimensions: 'object',
  menu_order: 'integer',
  meta_data: 'array',
}

function price(value: unknown): string {
  const given = text(value).trim()
  return parseDecimal(given) === null ? '' : given
}

function saleDate(shop: BackOffice, body: Body, name: string, known: number | null): number | null {
  const gmt = body[`${name}_gmt`]
  const local = body[name]
  if (gmt === undefined && local === undefined) return known
  return readDateBound(text(gmt ?? local), gmt !== undefined, shop.settings.timeZone)
}

/** The part of a write that products and variations share. A count without `manage_stock` is ignored, as it is there. */
export function readSellable<T extends Sellable>(shop: BackOffice, tx: Transaction, item: T, body: Body): T {
  const has = (name: string) => body[name] !== undefined
  const changed: T = { ...item, modifiedAt: shop.nowSecond() }
  if (has('sku')) changed.sku = uniqueSku(tx, shop, text(body['sku']), item.id)
  if (has('status')) changed.status = body['status'] as Sellable['status']
  if (has('description')) changed.descriptionHtml = text(body['description'])
  if (has('regular_price')) changed.regularPrice = price(body['regular_price'])
  if (has('sale_price')) changed.salePrice = price(body['sale_price'])
  changed.saleFromAt = saleDate(shop, body, 'date_on_sale_from', item.saleFromAt)
  changed.saleToAt = saleDate(shop, body, 'date_on_sale_to', item.saleToAt)
  if (has('virtual')) changed.virtual = truthy(body['virtual'])
  if (has('tax_status')) changed.taxStatus = body['tax_status'] as Sellable['taxStatus']
  if (has('backorders')) changed.backorders = body['backorders'] as Sellable['backorders']
  if (has('weight')) changed.weight = text(body['weight'])
  if (has('dimensions'))
    changed.dimensions = { ...item.dimensions, ...(body['dimensions'] as Sellable['dimensions']) }
  if (has('menu_order')) changed.menuOrder = integer(body['menu_order'])
  if (has('global_unique_id')) changed.globalUniqueId = text(body['global_unique_id'])
  if (has('low_stock_amount')) {
    changed.lowStockAmount = body['low_stock_amount'] === null ? null : integer(body['low_stock_amount'])
  }
  if (has('meta_data')) changed.meta = mergeMeta(tx, item.meta, body['meta_data'])
  return readStock(changed, body)
}

function readStock<T extends Sellable>(item: T, body: Body): T {
  const changed = { ...item }
  if (body['manage_stock'] !== undefined) changed.manageStock = truthy(body['manage_stock'])
  if (body['stock_status'] !== undefined)
    changed.stockStatus = body['stock_status'] as Sellable['stockStatus']
  if (!changed.manageStock) changed.stockQuantity = null
  else if (body['stock_quantity'] !== undefined) changed.stockQuantity = integer(body['stock_quantity'])
  else changed.stockQuantity ??= 0
  return { ...changed, stockStatus: stockStatusOf(changed) }
}

function uniqueSku(tx: Transaction, shop: BackOffice, sku: string, ownId: number): string {
  if (sku === '') return sku
  const all = [...shop.state.all('product'), ...shop.state.all('variation')]
  const other = all.find((item) => item.sku === sku && item.id !== ownId && tx.get(item.kind, item.id))
  if (!other) return sku
  throw new RestError(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', {
    resource_id: other.id,
    unique_sku: `${sku}-1`,
  })
}
