import { expect, test } from 'vitest'
import { shopOf } from './shop.ts'
import type { Suite } from './suite-parts.ts'
import { tandemOf } from './tandem.ts'
import { wholeOrder } from './whole-order.ts'
import { answerAtTandem, connect, eventually, isLive, type Json, listed } from './world.ts'

const TANDEM_KEY = /^Tandem \(localhost\)/

const tandemKeys = async ({ world }: Suite) =>
  (await world().driver.keyDescriptions()).filter((text) => TANDEM_KEY.test(text))

/** C1–C7: nothing before two consents, nothing left behind by an attempt that failed, no secret in any address. */
export function connecting(suite: Suite): void {
  const { world } = suite

  test('Cancel at the server’s page leaves nothing behind', async () => {
    const { driver, owner } = world()
    const asked = await driver.pressConnect(owner, ['rooms'])
    expect(new URL(asked.url).origin, asked.text).toBe(new URL(driver.tandemUrl).origin)
    expect(asked.text).toContain(new URL(driver.shopUrl).host)
    const back = await answerAtTandem(world(), asked, false)
    expect(new URL(back.url).origin).toBe(new URL(driver.shopUrl).origin)
    expect(driver.isConnected(await driver.pluginPage(owner))).toBe(false)
    expect(await tandemKeys(suite)).toEqual([])
    expect(isLive(await listed(world()))).toBe(false)
  })

  test('without the operator’s key nobody is let in', async () => {
    const { driver, owner } = world()
    const asked = await driver.pressConnect(owner, ['rooms'])
    const stranger = { driver: { ...driver, operatorToken: 'not-the-operators-key-0123456789' }, owner }
    const page = await answerAtTandem(stranger, asked, true)
    expect(new URL(page.url).origin).toBe(new URL(driver.tandemUrl).origin)
    expect(page.status).toBeGreaterThanOrEqual(400)
  })

  test('the second No, in the shop, makes no key', async () => {
    const { driver, owner } = world()
    const asked = await driver.pressConnect(owner, ['rooms'])
    const back = await answerAtTandem(world(), asked, true)
    expect(new URL(back.url).origin).toBe(new URL(driver.shopUrl).origin)
    expect(await tandemKeys(suite)).toEqual([])
    await driver.refuse(owner, back)
    expect(await tandemKeys(suite)).toEqual([])
    expect(isLive(await listed(world()))).toBe(false)
  })

  test('both consents connect it, with a key that is described and visible', async () => {
    const { driver, owner } = world()
    const store = await connect(world(), ['rooms'])
    expect(store).toMatchObject({ state: 'linked', kind: 'plugin', parts: ['rooms'] })
    expect(await tandemKeys(suite)).toHaveLength(1)
    expect(driver.isConnected(await driver.pluginPage(owner))).toBe(true)
  })

  test('no address that a browser saw, and no log, has a secret in it', async () => {
    const { driver, owner } = world()
    const addresses = owner.visited.join('\n')
    expect(addresses).toContain('tandem_code')
    expect(addresses).not.toMatch(/\b[cs][ks]_[0-9a-f]{20}|consumer_(key|secret)|_secret=|verifier/)
    expect(addresses).not.toContain(driver.operatorToken)
    expect(driver.tandemLog()).not.toMatch(/\bc[ks]_[0-9a-f]{20}/)
    expect(driver.tandemLog()).not.toContain(driver.operatorToken)
  })

  test('all products are there, and no order was read: its part is off', async () => {
    const shop = shopOf(world().driver)
    const tandem = tandemOf(world())
    const published = (
      await shop.all<{ status: string; catalog_visibility: string }>('/products?status=publish')
    ).filter((product) => product.catalog_visibility !== 'hidden')
    await eventually(
      tandem.productTotal,
      (total) => total === published.length,
      Math.max(30_000, world().driver.patienceMs),
      'the first sync',
    )
    expect(await tandem.orders()).toEqual([])
    expect(await tandem.ordersSync()).toMatchObject({ state: 'off', orders: 0 })
  })

  test('the server’s webhooks are there, of what may be read and of nothing else', async () => {
    const hooks = () => suite.tandemWebhooks()
    const made = await eventually(
      hooks,
      (list) => list.length >= 3,
      world().driver.patienceMs,
      'the webhooks',
    )
    expect(made.every(({ topic, status }) => topic.startsWith('product.') && status === 'active')).toBe(true)
    expect(made.every(({ name }) => name.startsWith('Tandem '))).toBe(true)
    expect(new Set(made.map(({ delivery_url }) => delivery_url))).toEqual(
      new Set([`${world().driver.tandemUrl}/hooks/woocommerce/${world().storeKey}`]),
    )
  })
}

/** The second part: every order, whole, as the shop has it. */
export function backfilling(suite: Suite): void {
  const { world } = suite

  test('switching Orders on reads every order there is', async () => {
    const { driver, owner } = world()
    const shop = shopOf(driver)
    const tandem = tandemOf(world())
    await prepareOrders(suite)
    await driver.setParts(owner, ['rooms', 'orders'])
    await eventually(
      tandem.ordersSync,
      (sync) => sync['state'] === 'done',
      Math.max(60_000, world().driver.patienceMs),
      'the backfill',
    )
    const wanted = (await shop.orders()).map(({ id }) => id)
    await eventually(
      async () => (await tandem.orders()).map(({ id }) => id),
      (ids) => JSON.stringify(ids) === JSON.stringify(wanted),
      driver.patienceMs,
      'the list of orders',
    )
    expect(await tandem.ordersSync()).toMatchObject({ failedCount: 0, orders: wanted.length })
  })

  test('each equals the shop’s, field by field, refunds and notes included', async () => {
    const shop = shopOf(world().driver)
    const tandem = tandemOf(world())
    const all = await shop.orders()
    // The newest are the intricate ones, made for this.
    for (const told of all.slice(-25)) {
      const refunds = await shop.all<Json>(`/orders/${told.id}/refunds`)
      const notes = await shop.call<Json[]>('GET', `/orders/${told.id}/notes`)
      expect(await tandem.order(told.id)).toMatchObject(wholeOrder(told, refunds, notes))
    }
  })

  test('card data and unknown meta are not among it', async () => {
    const { strange } = suite.made
    const order = JSON.stringify(await tandemOf(world()).order(strange ?? 0))
    expect(order).not.toContain('tok_visa')
    expect(order).not.toContain('_stripe')
    expect(order).not.toContain('TX-SECRET-1')
  })

  test('the first comparison of all finds no difference', async () => {
    const tandem = tandemOf(world())
    expect(await tandem.reconcile('orders')).toMatchObject({ differences: 0, left: 0 })
    expect(await tandem.reconcile('products')).toMatchObject({ differences: 0, left: 0 })
  })
}

/** Orders with everything an order can have. */
async function prepareOrders(suite: Suite): Promise<void> {
  const shop = shopOf(suite.world().driver)
  const product = await shop.createProduct({ sku: 'SUITE-SALT' })
  const line = { product_id: product.id, quantity: 2 }
  const refunded = await shop.createOrder({ line_items: [line], set_paid: true })
  await shop.call('POST', `/orders/${refunded.id}/refunds`, {
    amount: '5.10',
    reason: 'One came broken',
    api_refund: false,
    line_items: [{ id: refunded.line_items[0]?.id, quantity: 1, refund_total: 5.1 }],
  })
  await shop.call('POST', `/orders/${refunded.id}/notes`, { note: 'Packed twice', customer_note: false })
  await shop.call('POST', `/orders/${refunded.id}/notes`, { note: 'On its way', customer_note: true })
  await shop.createOrder({
    line_items: [line],
    fee_lines: [{ name: 'Gift wrap & ribbon', total: '4.50' }],
    shipping_lines: [{ method_id: 'flat_rate', method_title: 'Courier', total: '12.34' }],
  })
  // WooCommerce takes an order for what does not exist.
  await shop.createOrder({
    line_items: [{ product_id: 99_999_999, quantity: 1, name: 'Gone <i>long</i> ago' }],
  })
  const strange = await shop.createOrder({
    line_items: [line],
    status: 'on-hold',
    transaction_id: 'TX-SECRET-1',
    meta_data: [
      { key: '_stripe_source_id', value: 'tok_visa_4242' },
      { key: '_billing_vat_number', value: 'RO123456' },
    ],
  })
  suite.made = { product: product.id, refunded: refunded.id, strange: strange.id }
}
