import type { Order, Product, Variation, Webhook } from '../model.ts'
import { createOrder } from '../rest/order-routes.ts'
import { presentProduct } from '../rest/present-product.ts'
import { deleteForGood, trash } from '../rest/product-routes.ts'
import { putSellable, stockStatusOf, touchParent } from '../shop/stock.ts'
import type { BackOffice, PlaceOrderInput, PlaceOrderResult } from '../shop.ts'
import {
  applyPatch,
  badMember,
  type CalmOptions,
  type ControlPatch,
  type ControlState,
  calmState,
} from './control-state.ts'
import { createFlood } from './flood.ts'

export type ProductChange = {
  stock?: number | null
  regularPrice?: string
  salePrice?: string
  status?: Product['status']
}

/** What tests do to the shop: disturb it, and act as its merchant and its other customers. */
export type Control = {
  state(): ControlState
  /** Throws a sentence when a member is unknown or out of bounds. */
  set(patch: ControlPatch): ControlState
  reset(): ControlState
  /** By id or SKU, of a product or a variation; tells the webhooks as any change does. */
  setProduct(idOrSku: number | string, change: ProductChange): unknown
  /** Into the bin (told), or for good (told to nobody). */
  removeProduct(idOrSku: number | string, options?: { force?: boolean }): void
  /** As another customer at the checkout would. */
  placeOrder(input: PlaceOrderInput): PlaceOrderResult
  /** As WooCommerce's REST API would: no questions asked. */
  createOrder(body: Record<string, unknown>): Order
  setWebhook(id: number, change: Partial<Pick<Webhook, 'status' | 'failureCount'>>): void
  webhooks(): Webhook[]
  /** A `product.deleted` for something that is no product, such as a page with this id. */
  tellForeignDelete(id: number): void
  /** A checkout that somebody opened and left. */
  leaveDraftOrder(): Order
  close(): void
}

export class ControlError extends Error {}

export function createControl(shop: BackOffice, calm: CalmOptions): Control {
  let current = calmState(calm)
  const flood = createFlood(shop)

  const find = (idOrSku: number | string): Product | Variation => {
    const id = Number(idOrSku)
    const bySku = () =>
      [...shop.state.all('product'), ...shop.state.all('variation')].find((item) => item.sku === idOrSku)
    const item = shop.state.get('product', id) ?? shop.state.get('variation', id) ?? bySku()
    if (!item) throw new ControlError(`There is no product with the id or SKU ${idOrSku}.`)
    return item
  }

  const become = (next: ControlState) => {
    if (next.floodPerSecond !== current.floodPerSecond) flood.setRate(next.floodPerSecond)
    current = next
    return current
  }

  const setProduct = (idOrSku: number | string, change: ProductChange) => {
    const item = find(idOrSku)
    const changed = { ...item, modifiedAt: shop.nowSecond() }
    if (change.stock !== undefined) {
      changed.manageStock = change.stock !== null
      changed.stockQuantity = change.stock
      changed.stockStatus = stockStatusOf({ ...changed, stockStatus: 'instock' })
    }
    if (change.regularPrice !== undefined) changed.regularPrice = change.regularPrice
    if (change.salePrice !== undefined) changed.salePrice = change.salePrice
    if (change.status !== undefined) changed.status = change.status
    shop.state.change((tx) => {
      putSellable(tx, changed)
      if (changed.kind === 'variation') touchParent(tx, changed, changed.modifiedAt)
      tx.emit({ resource: 'product', event: 'updated', id: changed.id })
    })
    return presentProduct(shop, changed)
  }

  return {
    state: () => current,
    set: (patch) => {
      const bad = badMember(patch)
      if (bad) throw new ControlError(`${bad} is unknown or out of bounds.`)
      return become(applyPatch(current, patch))
    },
    reset: () => become(calmState(calm)),
    setProduct,
    removeProduct: (idOrSku, options = {}) => {
      const item = find(idOrSku)
      if (item.kind === 'variation') throw new ControlError('A variation is removed by the REST API.')
      if (options.force) deleteForGood(shop, item)
      else trash(shop, item)
    },
    placeOrder: shop.placeOrder,
    createOrder: (body) => createOrder(shop, body),
    setWebhook: (id, change) => {
      const webhook = shop.state.get('webhook', id)
      if (!webhook) throw new ControlError(`There is no webhook ${id}.`)
      shop.state.change((tx) =>
        tx.put('webhook', id, { ...webhook, ...change, modifiedAt: shop.nowSecond() }),
      )
    },
    webhooks: () => shop.state.all('webhook'),
    tellForeignDelete: (id) =>
      shop.state.change((tx) => tx.emit({ resource: 'product', event: 'deleted', id })),
    leaveDraftOrder: () => createOrder(shop, { status: 'checkout-draft', created_via: 'store-api' }),
    close: flood.stop,
  }
}
