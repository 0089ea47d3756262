import { expect, test } from 'vitest'
import type { MadeKey, Spoiling } from '../driver.ts'
import { formWith } from '../web/browser.ts'
import type { Suite } from './suite-parts.ts'
import { tandemOf } from './tandem.ts'
import { eventually, isLive, type Json, listed, operator } from './world.ts'

/** C17: without the plugin. And every way in which it can go wrong, each with its own sentence. */
export function otherWays(suite: Suite): void {
  const { world } = suite
  const paste = (url: string, key: MadeKey, parts = ['rooms', 'orders']) =>
    operator<Json>(world(), '/api/operator/stores', {
      url,
      consumer_key: key.consumerKey,
      consumer_secret: key.consumerSecret,
      parts,
    })
  const letGo = async () => {
    const store = await listed(world())
    if (!isLive(store)) return
    await operator(world(), `/api/operator/stores/${store?.storeKey}/disconnect`, {})
    await eventually(
      () => listed(world()),
      (one) => !isLive(one),
      Math.max(5_000, world().driver.patienceMs),
    )
  }

  const REASONS: [Spoiling, string[]][] = [
    ['html', ['not_woocommerce', 'shop_nonsense']],
    ['endless', ['shop_nonsense', 'not_woocommerce', 'store_unreachable']],
    ['plain-permalinks', ['needs_permalinks']],
    ['site-lock', ['shop_locked']],
    ['clock-off', ['shop_clock_off']],
    ['moved', ['shop_moved']],
    ['failing', ['shop_busy']],
  ]
  test.for(REASONS)(
    'a shop that is wrong (%s) is told apart, and nothing is connected',
    async ([how, reasons], { skip }) => {
      const { driver } = world()
      skip(driver.cannot.spoil !== undefined, driver.cannot.spoil)
      const key = await driver.makeKey('read_write')
      const answer = await driver.spoiled(how, () => paste(driver.shopUrl, key))
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(reasons).toContain(answer.body['error'])
      expect(String(answer.body['message']).length).toBeGreaterThan(20)
      expect(isLive(await listed(world()))).toBe(false)
    },
  )

  test('wrong keys, and keys that may only read, are refused with their sentence', async () => {
    const { driver } = world()
    const wrong = WRONG_KEY
    expect((await paste(driver.shopUrl, wrong)).body['error']).toBe('wrong_keys')
    expect((await paste(driver.shopUrl, await driver.makeKey('read'))).body['error']).toBe('keys_read_only')
    expect((await paste('http://127.0.0.1:9', wrong)).body['error']).toBe('store_unreachable')
    expect((await paste(driver.tandemUrl, wrong)).body['error']).toBe('not_woocommerce')
    expect((await paste('ftp://shop', wrong)).body['error']).toBe('wrong_address')
    expect(isLive(await listed(world()))).toBe(false)
  })

  test('pasted keys connect, read and follow', async () => {
    const { driver } = world()
    const { status, body } = await paste(driver.shopUrl, await driver.makeKey('read_write'))
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    const store = await eventually(() => listed(world()), isLive, driver.patienceMs, 'the connection')
    expect(store?.kind).toBe('keys')
    world().storeKey = store?.storeKey ?? ''
    const tandem = tandemOf(world())
    await eventually(
      tandem.ordersSync,
      (sync) => sync['state'] === 'done',
      Math.max(60_000, world().driver.patienceMs),
      'the backfill',
    )
    expect(await tandem.reconcile('orders')).toMatchObject({ left: 0 })
    // The same address again, by other keys: whoever proves keys for it has it, and it stays one shop.
    await paste(driver.shopUrl, await driver.makeKey('read_write'))
    const twice = await eventually(() => listed(world()), isLive, driver.patienceMs)
    expect(twice?.storeKey).toBe(store?.storeKey)
    const topics = (await suite.tandemWebhooks()).map(({ topic }) => topic)
    expect(topics.sort()).toEqual([...new Set(topics)].sort())
    await letGo()
    await eventually(
      () => suite.tandemWebhooks(),
      (hooks) => hooks.length === 0,
      driver.patienceMs,
      'the end of the webhooks',
    )
  })

  test('WooCommerce’s own page: denied, nothing; approved, connected', async ({ skip }) => {
    const { driver, owner } = world()
    skip(driver.cannot['wc-auth'] !== undefined, driver.cannot['wc-auth'])
    const begin = async () => {
      const page = await owner.get(`${driver.tandemUrl}/connect/ask`)
      return owner.submit(page, formWith(page, /name="store_url"/), {
        set: { store_url: driver.shopUrl, operator_key: driver.operatorToken },
        tick: { parts: ['rooms'] },
      })
    }
    const denied = await driver.answerWcAuth(owner, (await begin()).url, false)
    expect(new URL(denied.url).origin).toBe(new URL(driver.tandemUrl).origin)
    expect(isLive(await listed(world()))).toBe(false)
    const approved = await driver.answerWcAuth(owner, (await begin()).url, true)
    expect(new URL(approved.url).origin, approved.text).toBe(new URL(driver.tandemUrl).origin)
    const store = await eventually(() => listed(world()), isLive, driver.patienceMs, 'the connection')
    expect(store).toMatchObject({ kind: 'wc-auth', parts: ['rooms'] })
    expect(owner.visited.join('\n')).not.toMatch(/\b[cs][ks]_[0-9a-f]{20}/)
    await letGo()
  })

  test('a page that comes drop by drop and never ends is given up', async () => {
    const answer = await suite.dripped()
    expect(['store_unreachable', 'shop_nonsense', 'shop_busy']).toContain(answer['error'])
  })
}

const WRONG_KEY = { consumerKey: `ck_${'0'.repeat(40)}`, consumerSecret: `cs_${'0'.repeat(40)}` }
