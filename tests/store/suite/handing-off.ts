import { expect, test } from 'vitest'
import { shopOf } from './shop.ts'
import type { Suite } from './suite-parts.ts'
import { type TandemProduct, tandemOf } from './tandem.ts'
import { eventually, type Json } from './world.ts'

/** From a room into the shop's cart, and from there to an order that says which room it came from. */
export function handingOff(suite: Suite): void {
  const { world } = suite
  const shop = () => shopOf(world().driver)
  const tandem = () => tandemOf(world())
  const salt = () => suite.made.product ?? 0

  test('a product’s page leads to its room', async () => {
    const { driver, storeKey } = world()
    const { permalink } = await shop().call<{ permalink: string }>('GET', `/products/${salt()}`)
    const page = await driver.shopper().get(permalink)
    expect(page.html).toContain(`${driver.tandemUrl}/s/${storeKey}/p/${salt()}`)
  })

  test('an unsigned address shows a page and adds nothing until its button is pressed', async () => {
    const { driver } = world()
    const shopper = driver.shopper()
    const items = encodeURIComponent(JSON.stringify([{ id: salt(), quantity: 2 }]))
    const page = await shopper.get(`${driver.shopUrl}/custom-add-to-cart?items=${items}`)
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control') ?? '').toMatch(/no-(store|cache)/)
    expect(await driver.cartOf(shopper)).toEqual([])
    await driver.confirmHandOff(shopper, page)
    expect(await driver.cartOf(shopper)).toMatchObject([{ productId: salt(), quantity: 2 }])
  })

  test('a signed one adds at once, once, and merges with what was there', async () => {
    const { driver } = world()
    const shopper = driver.shopper()
    await driver.addToCart(shopper, { productId: salt(), quantity: 1 })
    const url = await tandem().handOff([{ productId: salt(), variationId: null, quantity: 2 }])
    await shopper.get(url)
    expect(await driver.cartOf(shopper)).toMatchObject([{ productId: salt(), quantity: 3 }])
    await shopper.get(url)
    expect(await driver.cartOf(shopper)).toMatchObject([{ productId: salt(), quantity: 3 }])
  })

  test('prefetching and HEAD add nothing, not even with a signature', async () => {
    const { driver } = world()
    const shopper = driver.shopper()
    const url = await tandem().handOff([{ productId: salt(), variationId: null, quantity: 1 }])
    await (await shopper.fetch(url, { method: 'HEAD' })).arrayBuffer()
    await shopper.get(url, { 'sec-purpose': 'prefetch;prerender' })
    await shopper.get(url, { purpose: 'prefetch' })
    await shopper.get(url, { 'x-moz': 'prefetch' })
    expect(await driver.cartOf(shopper)).toEqual([])
    await shopper.get(url)
    expect(await driver.cartOf(shopper)).toMatchObject([{ productId: salt(), quantity: 1 }])
  })

  test('a changed address is not trusted', async () => {
    const { driver } = world()
    const shopper = driver.shopper()
    const url = new URL(await tandem().handOff([{ productId: salt(), variationId: null, quantity: 1 }]))
    url.searchParams.set('items', JSON.stringify([{ id: salt(), quantity: 9 }]))
    await shopper.get(url.href)
    expect(await driver.cartOf(shopper)).toEqual([])
  })

  test('variations go in as chosen, also those that leave a choice open', async () => {
    const { driver } = world()
    const { product, line } = await openVariation(suite)
    const shopper = driver.shopper()
    await shopper.get(await tandem().handOff([line]))
    const [inCart] = await driver.cartOf(shopper)
    expect(inCart).toMatchObject({ productId: product.id, variationId: line['variationId'], quantity: 1 })
    expect(Object.values(inCart?.chosen ?? {})).toEqual(
      expect.arrayContaining(Object.values(line['attributes'] as Record<string, string>)),
    )
  })

  test('what cannot be added is told, and the rest is in the cart', async () => {
    const { driver } = world()
    const gone = await shop().createProduct({ name: 'Sold out yesterday', stock_quantity: 0 })
    const few = await shop().createProduct({ name: 'Two are left', stock_quantity: 2 })
    const shopper = driver.shopper()
    const url = await tandem().handOff([
      { productId: salt(), variationId: null, quantity: 1 },
      { productId: gone.id, variationId: null, quantity: 1 },
      { productId: few.id, variationId: null, quantity: 5 },
    ])
    const page = await shopper.get(url)
    expect(page.text).toContain('Sold out yesterday')
    expect(page.text).toContain('Two are left')
    const cart = (await driver.cartOf(shopper)).sort((a, b) => a.productId - b.productId)
    expect(cart).toMatchObject([
      { productId: salt(), quantity: 1 },
      { productId: few.id, quantity: 2 },
    ])
  })

  test('checking out keeps the room’s token on the order, and it is counted once', async () => {
    const { driver } = world()
    const before = conversions(await tandem().figures())
    const shopper = driver.shopper()
    const url = await tandem().handOff([{ productId: salt(), variationId: null, quantity: 1 }])
    await shopper.get(url)
    const orderId = await driver.checkOut(shopper)
    const told = await shop().call<{ meta_data: { key: string; value: string }[] }>(
      'GET',
      `/orders/${orderId}`,
    )
    const token = told.meta_data.find(({ key }) => key === '_tandem_room')?.value
    expect(token).toBe(new URL(url).searchParams.get('t'))
    const order = await eventually(
      () => tandem().order(orderId),
      (one) => one !== null,
      driver.patienceMs,
      'the order',
    )
    expect(order?.roomToken).toBe(token)
    await eventually(
      async () => conversions(await tandem().figures()),
      (count) => count === before + 1,
      driver.patienceMs,
      'the conversion',
    )
    await shop().call('PUT', `/orders/${orderId}`, { customer_note: 'once more' })
    await eventually(
      () => tandem().order(orderId),
      (one) => one?.customerNote === 'once more',
      driver.patienceMs,
    )
    expect(conversions(await tandem().figures())).toBe(before + 1)
  })
}

/** Orders that rooms led to, of all days told. */
function conversions(figures: Json): number {
  const days = (figures['days'] ?? []) as Record<string, number>[]
  return days.reduce((sum, day) => sum + (day['orders'] ?? 0), 0)
}

/** A line for a variation whose attributes are not all settled, with the rest chosen. */
async function openVariation(suite: Suite): Promise<{ product: TandemProduct; line: Json }> {
  const shop = shopOf(suite.world().driver)
  const tandem = tandemOf(suite.world())
  const variable = await shop.all<{ id: number }>('/products?type=variable&status=publish')
  for (const { id } of variable) {
    const product = await tandem.product(id)
    const open = product?.variations.find(
      (one) => one.stock.state !== 'out' && Object.values(one.attributes).some((value) => value === ''),
    )
    if (!product || !open) continue
    const attributes = Object.fromEntries(
      product.attributes
        .filter(({ forVariations }) => forVariations)
        .map(({ slug, options }) => [slug, open.attributes[slug] || (options[0]?.value ?? '')]),
    )
    return { product, line: { productId: id, variationId: open.id, attributes, quantity: 1 } }
  }
  throw new Error('The shop has no variation with an open choice')
}
