import { expect, test } from 'vitest'
import { type ShopOrder, type ShopProduct, shopOf } from './shop.ts'
import type { Suite } from './suite-parts.ts'
import { tandemOf } from './tandem.ts'
import { eventually, type Json } from './world.ts'

/** C19: everything that can happen to a product or an order in the shop is seen in Tandem within moments. */
export function happening(suite: Suite): void {
  const { world } = suite
  const shop = () => shopOf(world().driver)
  const tandem = () => tandemOf(world())
  const patience = () => world().driver.patienceMs

  const seesProduct = (
    id: number,
    right: (product: Awaited<ReturnType<ReturnType<typeof tandem>['product']>>) => boolean,
  ) => eventually(() => tandem().product(id), right, patience(), `product ${id}`)
  const seesOrder = (
    id: number,
    right: (order: Awaited<ReturnType<ReturnType<typeof tandem>['order']>>) => boolean,
  ) => eventually(() => tandem().order(id), right, patience(), `order ${id}`)
  const listsOrder = (id: number, there: boolean) =>
    eventually(
      () => tandem().orders(),
      (orders) => orders.some((order) => order.id === id) === there,
      patience(),
      `order ${id} ${there ? 'in' : 'out of'} the list`,
    )

  test('a product: made, changed, priced, sold out, binned, restored, deleted for good', async () => {
    const { id } = await shop().createProduct({ name: 'Butter dish' })
    await seesProduct(id, (product) => product?.name === 'Butter dish')
    await shop().call('PUT', `/products/${id}`, { name: 'Butter dish, large', regular_price: '31.00' })
    await seesProduct(id, (product) => product?.name === 'Butter dish, large' && product.price.now === 3100)
    await shop().call('PUT', `/products/${id}`, { sale_price: '29.90' })
    await seesProduct(id, (product) => product?.price.now === 2990 && product.price.was === 3100)
    await shop().call('PUT', `/products/${id}`, { stock_quantity: 0 })
    await seesProduct(id, (product) => product?.stock.state === 'out')
    await shop().call('PUT', `/products/${id}`, { stock_quantity: 3 })
    await seesProduct(id, (product) => product?.stock.state === 'few' || product?.stock.state === 'in')
    await shop().call('DELETE', `/products/${id}`)
    await seesProduct(id, (product) => product === null)
    await shop().call('PUT', `/products/${id}`, { status: 'publish' })
    await seesProduct(id, (product) => product !== null)
    await shop().call('DELETE', `/products/${id}?force=true`)
    await seesProduct(id, (product) => product === null)
  })

  test('a variation: priced, sold out, added, deleted', async () => {
    const { parent, variation } = await someVariation(suite)
    const path = `/products/${parent}/variations`
    const seesVariation = (
      id: number,
      right: (one: { price: { now: number | null }; stock: { state: string } } | undefined) => boolean,
    ) => seesProduct(parent, (product) => right(product?.variations.find((one) => one.id === id)))
    await shop().call('PUT', `${path}/${variation}`, { regular_price: '77.70', sale_price: '' })
    await seesVariation(variation, (one) => one?.price.now === 7770)
    await shop().call('PUT', `${path}/${variation}`, { manage_stock: true, stock_quantity: 0 })
    await seesVariation(variation, (one) => one?.stock.state === 'out')
    await shop().call('PUT', `${path}/${variation}`, { manage_stock: true, stock_quantity: 8 })
    await seesVariation(variation, (one) => one?.stock.state !== 'out')
    const added = await shop().call<ShopProduct>('POST', path, { regular_price: '5' })
    await seesVariation(added.id, (one) => one !== undefined)
    await shop().call('DELETE', `${path}/${added.id}?force=true`)
    await seesVariation(added.id, (one) => one === undefined)
  })

  test('an order: made, moved on, corrected', async () => {
    const { id } = await shop().createOrder({ line_items: [{ product_id: suite.made.product, quantity: 1 }] })
    await seesOrder(id, (order) => order?.status === 'processing')
    await shop().call('PUT', `/orders/${id}`, { status: 'completed' })
    await seesOrder(id, (order) => order?.status === 'completed')
    await shop().call('PUT', `/orders/${id}`, { customer_note: 'Leave it with the neighbour' })
    await seesOrder(id, (order) => order?.customerNote === 'Leave it with the neighbour')
  })

  test('what WooCommerce sends no webhook for: notes, a refund taken back', async () => {
    const order = await shop().createOrder({
      line_items: [{ product_id: suite.made.product, quantity: 2 }],
      set_paid: true,
    })
    await seesOrder(order.id, (seen) => seen !== null)
    const note = await shop().call<{ id: number }>('POST', `/orders/${order.id}/notes`, {
      note: 'Rang twice',
    })
    await seesOrder(order.id, (seen) => seen?.notes?.some(({ id }) => id === note.id) === true)
    const refund = await shop().call<{ id: number }>('POST', `/orders/${order.id}/refunds`, {
      amount: '1.00',
      api_refund: false,
    })
    await seesOrder(order.id, (seen) => seen?.refunds.some(({ id }) => id === refund.id) === true)
    await shop().call('DELETE', `/orders/${order.id}/refunds/${refund.id}?force=true`)
    await seesOrder(order.id, (seen) => seen?.refunds.length === 0)
    await shop().call('DELETE', `/orders/${order.id}/notes/${note.id}?force=true`)
    await seesOrder(order.id, (seen) => seen?.notes?.every(({ id }) => id !== note.id) === true)
  })

  test('an order into the bin, out of it, and away for good', async () => {
    const { id } = await shop().createOrder({ line_items: [{ product_id: suite.made.product, quantity: 1 }] })
    await listsOrder(id, true)
    await shop().call('DELETE', `/orders/${id}`)
    await listsOrder(id, false)
    await shop().call<ShopOrder>('PUT', `/orders/${id}`, { status: 'processing' })
    await listsOrder(id, true)
    await shop().call('DELETE', `/orders/${id}?force=true`)
    await listsOrder(id, false)
    expect(await tandem().order(id)).toBeNull()
  })
}

/** A variation of the shop's catalogue. */
export async function someVariation(suite: Suite): Promise<{ parent: number; variation: number }> {
  const shop = shopOf(suite.world().driver)
  const products = await shop.all<Json & { id: number; variations: number[] }>(
    '/products?type=variable&status=publish',
  )
  const found = products.find(({ variations }) => variations.length > 1)
  if (!found) throw new Error('The shop has no product with variations')
  return { parent: found.id, variation: found.variations[0] ?? 0 }
}
