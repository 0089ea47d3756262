import { expect, test } from 'vitest'
import { shopOf } from './shop.ts'
import type { Suite } from './suite-parts.ts'
import { tandemOf } from './tandem.ts'
import { connect, eventually, isLive, type Json, listed, operator, reasonOf } from './world.ts'

const STOPS_WITHIN_MS = 3_000

/** Keys that change, keys that stop working, parts that go off. C15, C16. */
export function changing(suite: Suite): void {
  const { world } = suite
  const shop = () => shopOf(world().driver)
  const tandem = () => tandemOf(world())
  const tandemKeys = async () =>
    (await world().driver.keyDescriptions()).filter((text) => text.startsWith('Tandem ('))

  test('new keys: the old one goes, hooks and hand-offs go on, also those made just before', async () => {
    const { driver, owner } = world()
    const before = await tandem().handOff([{ productId: suite.made.product, variationId: null, quantity: 1 }])
    await driver.rotate(owner)
    expect(await tandemKeys()).toHaveLength(1)
    const shopper = driver.shopper()
    await shopper.get(before)
    expect(await driver.cartOf(shopper)).toHaveLength(1)
    const after = await tandem().handOff([{ productId: suite.made.product, variationId: null, quantity: 1 }])
    await shopper.get(after)
    expect(await driver.cartOf(shopper)).toMatchObject([{ quantity: 2 }])
    const made = await shop().createProduct({ name: 'After new keys' })
    await eventually(
      () => tandem().product(made.id),
      (one) => one !== null,
      driver.patienceMs,
      'the product',
    )
  })

  test('a user who loses the right to manage the shop: told, nothing lost, well again by itself', async ({
    skip,
  }) => {
    const { driver } = world()
    skip(driver.cannot['lose-rights'] !== undefined, driver.cannot['lose-rights'])
    const known = await tandem().order(suite.made.refunded ?? 0)
    await driver.loseRights(true)
    await shop().call('PUT', `/orders/${suite.made.refunded}`, { customer_note: 'While rights were lost' })
    await operator(world(), `/api/operator/stores/${world().storeKey}/prove`, {})
    const troubled = await eventually(
      () => listed(world()),
      (store) => reasonOf(store) !== null,
      driver.patienceMs,
    )
    expect(reasonOf(troubled)).toBe('keys_lost_rights')
    expect(isLive(troubled)).toBe(true)
    expect(await tandem().order(suite.made.refunded ?? 0)).toEqual(known)
    await driver.loseRights(false)
    await operator(world(), `/api/operator/stores/${world().storeKey}/prove`, {})
    await eventually(
      () => listed(world()),
      (store) => reasonOf(store) === null,
      driver.patienceMs,
      'recovery',
    )
    await tandem().reconcile('orders')
    await eventually(
      () => tandem().order(suite.made.refunded ?? 0),
      (order) => order?.customerNote === 'While rights were lost',
      driver.patienceMs,
    )
  })

  test('a part that goes off stops its reading at once, and keeps what was read', async () => {
    const { driver, owner } = world()
    const before = (await tandem().orders()).length
    await driver.setParts(owner, ['rooms'])
    await eventually(
      () => tandem().ordersSync(),
      (sync) => sync['state'] === 'off',
      STOPS_WITHIN_MS,
    )
    await eventually(
      () => suite.tandemWebhooks(),
      (hooks) => hooks.every(({ topic }) => topic.startsWith('product.')),
      driver.patienceMs,
      'webhooks without orders',
    )
    const unread = await shop().createOrder({ line_items: [{ product_id: suite.made.product, quantity: 1 }] })
    const made = await shop().createProduct({ name: 'Still followed' })
    await eventually(
      () => tandem().product(made.id),
      (one) => one !== null,
      driver.patienceMs,
    )
    expect(await tandem().order(unread.id)).toBeNull()
    expect((await tandem().orders()).length).toBe(before)
    await driver.setParts(owner, ['rooms', 'orders'])
    await eventually(
      () => tandem().order(unread.id),
      (order) => order !== null,
      Math.max(30_000, world().driver.patienceMs),
      'what was missed',
    )
  })
}

/** C13, C14: letting go, from the shop's side. */
export function lettingGo(suite: Suite): void {
  const { world } = suite
  const tandem = () => tandemOf(world())
  const gone = async () => {
    const { driver } = world()
    expect(await suite.tandemWebhooks()).toEqual([])
    expect((await driver.keyDescriptions()).filter((text) => text.startsWith('Tandem ('))).toEqual([])
  }

  test('Disconnect stops everything within seconds and takes key and webhooks away', async () => {
    const { driver, owner, storeKey } = world()
    await driver.disconnect(owner, { erase: false })
    await eventually(
      () => listed(world()),
      (store) => store?.state === 'disconnected',
      STOPS_WITHIN_MS,
    )
    await gone()
    expect(driver.isConnected(await driver.pluginPage(owner))).toBe(false)
    const answer = await fetch(`${driver.tandemUrl}/api/public/stores/${storeKey}`)
    expect(answer.status).toBe(404)
    const { permalink } = await shopOf(driver).call<{ permalink: string }>(
      'GET',
      `/products/${suite.made.product}`,
    )
    expect((await driver.shopper().get(permalink)).html).not.toContain(`/s/${storeKey}/p/`)
  })

  test('connecting again is the same shop with what was known of it', async () => {
    const { storeKey } = world()
    const again = await connect(world(), ['rooms', 'orders'])
    expect(again.storeKey).toBe(storeKey)
    await eventually(
      () => tandem().ordersSync(),
      (sync) => sync['state'] === 'done',
      Math.max(60_000, world().driver.patienceMs),
      'the orders',
    )
    expect(await tandem().reconcile('orders')).toMatchObject({ left: 0 })
  })

  test('a key that was revoked in WooCommerce disconnects nothing by itself, and is told', async () => {
    const { driver } = world()
    await driver.revokeTandemKey()
    await operator(world(), `/api/operator/stores/${world().storeKey}/prove`, {})
    const store = await eventually(
      () => listed(world()),
      (one) => reasonOf(one) !== null,
      driver.patienceMs,
    )
    expect(reasonOf(store)).toBe('wrong_keys')
    expect(isLive(store)).toBe(true)
  })

  test('erasing erases, and proves it by a count', async () => {
    const { driver, owner, storeKey } = world()
    await driver.disconnect(owner, { erase: true })
    const proof = await eventually(
      () => operator<Json>(world(), `/api/operator/erasures/${storeKey}`),
      ({ status }) => status === 200,
      Math.max(20_000, world().driver.patienceMs),
      'the proof',
    )
    const { before, after } = proof.body as { before: Record<string, number>; after: Record<string, number> }
    expect(before['orders']).toBeGreaterThan(5)
    expect(Object.values(after).reduce((sum, rows) => sum + rows, 0)).toBe(0)
    expect(isLive(await listed(world()))).toBe(false)
  })

  test('deactivating lets go, activating alone connects nothing', async () => {
    const { driver, owner } = world()
    await connect(world(), ['rooms'])
    await eventually(
      () => suite.tandemWebhooks(),
      (hooks) => hooks.length >= 3,
      driver.patienceMs,
    )
    await driver.deactivate()
    await eventually(
      () => listed(world()),
      (store) => !isLive(store),
      STOPS_WITHIN_MS,
    )
    await gone()
    await driver.activate()
    expect(driver.isConnected(await driver.pluginPage(owner))).toBe(false)
  })

  test('uninstalling leaves nothing in the shop and tells the server', async ({ skip }) => {
    const { driver } = world()
    skip(driver.cannot.uninstall !== undefined, driver.cannot.uninstall)
    await connect(world(), ['rooms'])
    await eventually(
      () => suite.tandemWebhooks(),
      (hooks) => hooks.length >= 3,
      driver.patienceMs,
    )
    await driver.uninstall({ erase: true })
    await eventually(
      () => listed(world()),
      (store) => !isLive(store),
      STOPS_WITHIN_MS,
    )
    await gone()
    expect(await driver.leftovers()).toEqual([])
    await eventually(
      () => operator(world(), `/api/operator/erasures/${world().storeKey}`),
      ({ status }) => status === 200,
      driver.patienceMs,
      'the erasing that was wished for',
    )
  })
}
