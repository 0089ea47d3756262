import { expect, test } from 'vitest'
import { someVariation } from './events.ts'
import { shopOf } from './shop.ts'
import type { Suite } from './suite-parts.ts'
import { tandemOf } from './tandem.ts'
import { eventually } from './world.ts'

/** C20, C21: what no hint told is found, counted, repaired; then there is nothing left to find. */
export function losing(suite: Suite): void {
  const { world } = suite
  const shop = () => shopOf(world().driver)
  const tandem = () => tandemOf(world())
  const cannot = () => world().driver.cannot.unheard

  test('lost events of orders: found, counted, repaired, and then 0 differences', async ({ skip }) => {
    skip(cannot() !== undefined, cannot())
    const { driver } = world()
    const line = { product_id: suite.made.product, quantity: 1 }
    const kept = await shop().createOrder({ line_items: [line] })
    const going = await shop().createOrder({ line_items: [line] })
    await eventually(
      () => tandem().order(going.id),
      (order) => order !== null,
      driver.patienceMs,
    )
    const missed = await driver.unheard(async () => {
      // Times of change have whole seconds: a change in the second of the last one is told by its content alone.
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      const fresh = await shop().createOrder({ line_items: [line] })
      await shop().call('PUT', `/orders/${kept.id}`, { status: 'completed' })
      await shop().call('DELETE', `/orders/${going.id}?force=true`)
      await shop().call('POST', `/orders/${suite.made.refunded}/notes`, { note: 'Nobody heard of this' })
      return fresh
    })
    const found = await tandem().reconcile('orders')
    expect(found).toMatchObject({ left: 0 })
    expect(found.differences).toBe(4)
    expect(found.repaired).toBe(4)
    expect(await tandem().order(missed.id)).toMatchObject({ status: 'processing' })
    expect(await tandem().order(kept.id)).toMatchObject({ status: 'completed' })
    expect((await tandem().orders()).some(({ id }) => id === going.id)).toBe(false)
    expect(await tandem().reconcile('orders')).toMatchObject({ differences: 0, left: 0 })
  })

  test('lost events of products likewise', async ({ skip }) => {
    skip(cannot() !== undefined, cannot())
    const { driver } = world()
    const going = await shop().createProduct({ name: 'Chipped cup' })
    await eventually(
      () => tandem().product(going.id),
      (product) => product !== null,
      driver.patienceMs,
    )
    const fresh = await driver.unheard(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      await shop().call('PUT', `/products/${suite.made.product}`, { regular_price: '13.70' })
      await shop().call('DELETE', `/products/${going.id}?force=true`)
      return shop().createProduct({ name: 'Whole cup' })
    })
    const found = await tandem().reconcile('products')
    expect(found).toMatchObject({ left: 0 })
    expect(found.differences).toBeGreaterThanOrEqual(3)
    expect(await tandem().product(fresh.id)).toMatchObject({ name: 'Whole cup' })
    expect(await tandem().product(suite.made.product ?? 0)).toMatchObject({ price: { now: 1370 } })
    expect(await tandem().product(going.id)).toBeNull()
    expect(await tandem().reconcile('products')).toMatchObject({ differences: 0, left: 0 })
  })

  test.for(['failing', 'html'] as const)(
    'a shop that is wrong for a while (%s) loses nothing',
    async (how, { skip }) => {
      const { driver } = world()
      skip(driver.cannot.spoil !== undefined, driver.cannot.spoil)
      const shopper = driver.shopper()
      await driver.addToCart(shopper, { productId: suite.made.product ?? 0, quantity: 1 })
      const id = await driver.spoiled(how, async () => {
        const bought = await driver.checkOut(shopper)
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        return bought
      })
      // Its notes are in no webhook: whoever has them has read the shop.
      const order = await eventually(
        () => tandem().order(id),
        (one) => (one?.notes?.length ?? 0) > 0,
        Math.max(45_000, world().driver.patienceMs),
        'the order with its notes',
      )
      expect(order).toMatchObject({ id, status: 'processing' })
    },
  )

  test('a webhook that the store disabled is made anew, and what was missed is read', async ({ skip }) => {
    skip(cannot() !== undefined, cannot())
    const { driver } = world()
    const { parent } = await someVariation(suite)
    const webhook = (await suite.tandemWebhooks()).find(({ topic }) => topic === 'product.updated')
    await driver.rest('PUT', `/wc/v3/webhooks/${webhook?.id}`, { status: 'disabled' })
    await driver.unheard(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      await shop().call('PUT', `/products/${parent}`, { name: 'Renamed while nobody listened' })
    })
    // A start looks after the webhooks, as every hour does.
    await driver.restartTandem()
    const hooks = await eventually(
      () => suite.tandemWebhooks(),
      (list) => list.some((hook) => hook.topic === 'product.updated' && hook.status === 'active'),
      Math.max(30_000, world().driver.patienceMs),
      'the new webhook',
    )
    expect(hooks.some(({ id }) => id === webhook?.id)).toBe(false)
    await eventually(
      () => tandem().product(parent),
      (product) => product?.name === 'Renamed while nobody listened',
      Math.max(30_000, world().driver.patienceMs),
      'what was missed',
    )
  })
}
