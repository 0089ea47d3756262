import type { Order, OrderNote, Product, Variation } from '../model.ts'
import type { Change } from '../record-store.ts'
import type { ShopRecords } from '../shop/shop-state.ts'
import type { FactAction, ShopFact } from './plugin-model.ts'

type Before = <K extends keyof ShopRecords>(kind: K, id: number | string) => ShopRecords[K] | undefined

const DRAFTS = ['checkout-draft', 'auto-draft']

/** What a commit does, told as WordPress's hooks tell it; deletions for good, refunds and notes included. */
export function factsOf(changes: Iterable<Change<ShopRecords>>, before: Before): ShopFact[] {
  const facts: ShopFact[] = []
  for (const change of changes) {
    const id = Number(change.id)
    if (change.kind === 'product') facts.push(...productFacts(id, before('product', id), change.value))
    else if (change.kind === 'variation') facts.push(...variationFacts(before('variation', id), change.value))
    else if (change.kind === 'order') facts.push(...orderFacts(before('order', id), change.value))
    else if (change.kind === 'notes')
      facts.push(...noteFacts(id, before('notes', id) ?? [], change.value ?? []))
    else if (change.kind === 'removedOrder') facts.push({ kind: 'order', action: 'deleted', id, parentId: 0 })
  }
  return facts
}

function productFacts(id: number, before: Product | undefined, after: Product | null): ShopFact[] {
  if (after === null) return [{ kind: 'product', action: 'deleted', id, parentId: 0 }]
  const action = moved(before?.status, after.status)
  const kind = action === 'changed' && onlyStock(before, after) ? 'stock' : 'product'
  return [{ kind, action, id, parentId: 0 }]
}

function variationFacts(before: Variation | undefined, after: Variation | null): ShopFact[] {
  const one = after ?? before
  if (!one) return []
  const action = after === null ? 'deleted' : 'changed'
  const kind = after && onlyStock(before, after) ? 'stock' : 'variation'
  return [{ kind, action, id: one.id, parentId: one.parentId }]
}

/** Taking an order away for good is told by its mark in `removedOrder`, which seeded ones have too. */
function orderFacts(before: Order | undefined, after: Order | null): ShopFact[] {
  if (after === null || DRAFTS.includes(after.status)) return []
  const refunds = refundFacts(before, after)
  const action = moved(before?.status, after.status)
  if (action === 'changed' && refunds.length > 0 && before?.modifiedAt === after.modifiedAt) return refunds
  return [{ kind: 'order', action, id: after.id, parentId: 0 }, ...refunds]
}

function refundFacts(before: Order | undefined, after: Order): ShopFact[] {
  const old = new Set(before?.refunds.map((refund) => refund.id))
  const now = new Set(after.refunds.map((refund) => refund.id))
  const fact = (id: number, action: FactAction): ShopFact => ({
    kind: 'refund',
    action,
    id,
    parentId: after.id,
  })
  return [
    ...[...now].filter((id) => before && !old.has(id)).map((id) => fact(id, 'changed')),
    ...[...old].filter((id) => !now.has(id)).map((id) => fact(id, 'deleted')),
  ]
}

function noteFacts(orderId: number, before: OrderNote[], after: OrderNote[]): ShopFact[] {
  const has = (notes: OrderNote[], id: number) => notes.some((note) => note.id === id)
  const fact = ({ id }: OrderNote, action: FactAction): ShopFact => ({
    kind: 'note',
    action,
    id,
    parentId: orderId,
  })
  return [
    ...after.filter(({ id }) => !has(before, id)).map((note) => fact(note, 'changed')),
    ...before.filter(({ id }) => !has(after, id)).map((note) => fact(note, 'deleted')),
  ]
}

function moved(before: string | undefined, after: string): FactAction {
  if (after === 'trash') return before === 'trash' ? 'changed' : 'binned'
  return before === 'trash' ? 'restored' : 'changed'
}

const STOCK = new Set(['stockQuantity', 'stockStatus', 'modifiedAt', 'totalSales'])

function onlyStock<T extends Product | Variation>(before: T | undefined, after: T): boolean {
  if (!before || before.stockQuantity === after.stockQuantity) return false
  const names = Object.keys(after) as (keyof T)[]
  return names.every((name) => STOCK.has(String(name)) || before[name] === after[name])
}
