import type { OrderRow } from '@tandem/contract/http/orders-list'
import { useState } from 'react'

export const rowKey = ({ storeKey, id }: Pick<OrderRow, 'storeKey' | 'id'>): string => `${storeKey}.${id}`

interface Steady {
  rows: OrderRow[]
  /** Orders that came meanwhile and are not shown yet. */
  news: number
  showNews: () => void
}

/**
 * What is read does not jump: rows stay where they are and change in place; what came meanwhile is counted, until it is
 * asked for. `list` says which list it is: another one is shown at once.
 */
export function useSteady(list: string, orders: readonly OrderRow[]): Steady {
  const [kept, keep] = useState({ list, rows: [...orders] })
  const isOther = kept.list !== list || kept.rows.length === 0
  if (isOther && (kept.list !== list || orders.length > 0)) {
    const next = { list, rows: [...orders] }
    keep(next)
    return { rows: next.rows, news: 0, showNews: () => {} }
  }
  const fresh = new Map(orders.map((order) => [rowKey(order), order]))
  const shown = new Set(kept.rows.map(rowKey))
  return {
    rows: kept.rows.map((row) => fresh.get(rowKey(row)) ?? row),
    news: orders.filter((order) => !shown.has(rowKey(order))).length,
    showNews: () => keep({ list, rows: [...orders] }),
  }
}
