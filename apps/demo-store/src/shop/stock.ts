import type { OrderLine, Product, Sellable, StockStatus, Variation } from '../model.ts'
import type { Transaction } from './shop-state.ts'

/** The stock status that follows from the count; the merchant's own where stock is not counted. */
export function stockStatusOf(
  item: Pick<Sellable, 'manageStock' | 'stockQuantity' | 'stockStatus' | 'backorders'>,
): StockStatus {
  if (!item.manageStock) return item.stockStatus
  if ((item.stockQuantity ?? 0) > 0) return 'instock'
  return item.backorders === 'no' ? 'outofstock' : 'onbackorder'
}

export function putSellable(tx: Transaction, item: Product | Variation): void {
  if (item.kind === 'product') tx.put('product', item.id, item)
  else tx.put('variation', item.id, item)
}

/** A variation's change moves its parent's modification time, yet nothing is sent for the parent. */
export function touchParent(tx: Transaction, variation: Variation, nowAt: number): void {
  const parent = tx.get('product', variation.parentId)
  if (parent) tx.put('product', parent.id, { ...parent, modifiedAt: Math.max(parent.modifiedAt, nowAt) })
}

export type StockMove = { name: string; from: number; to: number }

/** Takes a line's quantity out of stock (or puts it back with a negative one); null where stock is not counted. */
export function moveStock(
  tx: Transaction,
  line: OrderLine,
  quantity: number,
  nowAt: number,
): StockMove | null {
  const item = tx.get('variation', line.variationId) ?? tx.get('product', line.productId)
  if (!item?.manageStock) return null
  const from = item.stockQuantity ?? 0
  const changed = { ...item, stockQuantity: from - quantity, modifiedAt: nowAt }
  putSellable(tx, { ...changed, stockStatus: stockStatusOf(changed) })
  if (changed.kind === 'variation') touchParent(tx, changed, nowAt)
  tx.emit({ resource: 'product', event: 'updated', id: item.id })
  return { name: line.name, from, to: from - quantity }
}

export function countSale(tx: Transaction, line: OrderLine, quantity: number): void {
  const product = tx.get('product', line.productId)
  if (product) tx.put('product', product.id, { ...product, totalSales: product.totalSales + quantity })
}
