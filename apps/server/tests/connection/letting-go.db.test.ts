import { createDemoStore } from '@tandem/demo-store/demo-store'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/test-server.ts'
import { connect, operator, restKeys, rows, signedCall, signerOf, startPair } from './connect-shop.ts'

let pair: Awaited<ReturnType<typeof startPair>>
afterEach(() => pair.stop())

const STATUS = '/api/woocommerce/plugin/status'
const hooks = () => pair.shop.control.webhooks().length
const sealed = async () =>
  (
    await rows<{ s: string; o: string | null }>(
      pair.server,
      'select secrets_sealed as s, old_secrets_sealed as o from stores',
    )
  )[0]

/** Tables that hold anything of the shop. */
async function holding(): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    pair.server,
    "select table_name as name from information_schema.columns where column_name = 'store_id' and table_schema = 'public'",
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await rows(pair.server, `select 1 from ${name} where store_id is not null limit 1`)).length > 0)
      found.push(name)
  return found
}

describe('letting go', () => {
  it('C13 · the plugin’s goodbye takes our webhooks away, wipes the secrets, and is answered in time', async () => {
    pair = await startPair()
    await connect(pair)
    await eventually(() => expect(hooks()).toBeGreaterThan(3))
    const signer = signerOf(pair.shop)
    const begun = performance.now()
    expect(await pair.shop.plugin.disconnect('owner', false)).toBe(true)
    expect(performance.now() - begun).toBeLessThan(8_000)
    expect(hooks()).toBe(0)
    expect(await sealed()).toEqual({ s: '', o: null })
    const told = await signedCall(pair.server, signer, STATUS, {})
    expect([told.status, told.body['error']]).toEqual([409, 'not_connected'])
    expect((await fetch(`${pair.server.url}/api/public/stores/${signer.storeKey}`)).status).toBe(404)
    const { body } = await operator(pair.server, `/stores/${signer.storeKey}/connection`)
    expect(body).toMatchObject({ state: 'disconnected', proved: false })
    expect((body['consents'] as { given: boolean }[]).slice(0, 2).map(({ given }) => given)).toEqual([
      false,
      false,
    ])
  })

  it('C14 · ends calls that are under way within two seconds, and jobs find nothing to do', {
    timeout: 60_000,
  }, async () => {
    pair = await startPair()
    await connect(pair)
    const { storeKey } = signerOf(pair.shop)
    await eventually(() => expect(hooks()).toBeGreaterThan(3))
    // A shop that takes half a minute for every answer.
    pair.shop.control.set({ latencyMs: 25_000 })
    await operator(pair.server, `/stores/${storeKey}/reconcile`, { kind: 'products' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const begun = performance.now()
    const answer = operator(pair.server, `/stores/${storeKey}/disconnect`, {})
    await eventually(async () => {
      const { body } = await operator(pair.server, `/stores/${storeKey}/connection`)
      expect(body['state']).toBe('disconnected')
    })
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect((await answer).body['state']).toBe('disconnected')
    pair.shop.control.reset()
    await eventually(async () => expect(await sealed()).toEqual({ s: '', o: null }), 30_000)
  })

  it('C11 · the server’s own goodbye reaches the plugin, which deletes its key', async () => {
    pair = await startPair()
    await connect(pair)
    const { storeKey } = signerOf(pair.shop)
    const key = pair.shop.plugin.connection()?.keyId ?? 0
    await eventually(() => expect(hooks()).toBeGreaterThan(3))
    expect((await operator(pair.server, `/stores/${storeKey}/disconnect`, {})).status).toBe(200)
    await eventually(() => expect(pair.shop.plugin.connection()).toBeNull())
    expect(restKeys(pair.shop).get('apiKey', key)).toBeUndefined()
    expect(hooks()).toBe(0)
    expect((await operator(pair.server, `/stores/${storeKey}/disconnect`, {})).status).toBe(409)
    const erased = await operator(pair.server, `/stores/${storeKey}/erase`, {})
    expect(erased.body).toMatchObject({ state: 'disconnected', erasing: true })
    await eventually(async () =>
      expect((await operator(pair.server, `/erasures/${storeKey}`)).status).toBe(200),
    )
  })

  it('C13 · a shop that does not answer keeps nobody from letting go', async () => {
    pair = await startPair()
    await connect(pair)
    const { storeKey } = signerOf(pair.shop)
    pair.shop.control.set({ away: true })
    const begun = performance.now()
    expect((await operator(pair.server, `/stores/${storeKey}/disconnect`, {})).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(4_000)
    await eventually(async () => expect(await sealed()).toEqual({ s: '', o: null }))
  })

  it('C14 · erases every row in every table, and proves it by a count', async () => {
    pair = await startPair({ shop: { seedOrders: 40 } })
    await connect(pair)
    const { storeKey } = signerOf(pair.shop)
    await eventually(async () => {
      const [found] = await rows<{ orders: number; products: number }>(
        pair.server,
        'select (select count(*)::int from orders) as orders, (select count(*)::int from catalog_products) as products',
      )
      expect(found?.orders).toBe(40)
      expect(found?.products).toBeGreaterThan(20)
    }, 60_000)
    const room = await fetch(`${pair.server.url}/api/public/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ storeKey, hostName: 'Ana' }),
    })
    expect(room.status).toBeLessThan(500)
    expect(await pair.shop.plugin.disconnect('owner', true)).toBe(true)
    await eventually(async () => expect(await holding()).toEqual([]))
    const { status, body } = await operator<{
      before: Record<string, number>
      after: Record<string, number>
    }>(pair.server, `/erasures/${storeKey}`)
    expect(status).toBe(200)
    expect(body.before).toMatchObject({ orders: 40, stores: 1, store_consents: expect.any(Number) })
    expect(Object.values(body.after).every((count) => count === 0)).toBe(true)
    expect(Object.keys(body.after)).toEqual(
      expect.arrayContaining(['rooms', 'room_events', 'intake_entries', 'insights_counts']),
    )
    expect((await operator(pair.server, `/stores/${storeKey}/connection`)).status).toBe(404)
    // What is erased is begun anew under another key.
    expect((await connect(pair)).storeKey).not.toBe(storeKey)
  })

  it('C13 · a plugin that was switched off can still say that it was deleted, and have everything erased', async () => {
    pair = await startPair()
    await connect(pair)
    const signer = signerOf(pair.shop)
    const say = (reason: string, erase: boolean) =>
      signedCall(pair.server, signer, '/api/woocommerce/disconnect', { reason, erase })
    expect((await say('deactivated', false)).status).toBe(200)
    const kept = await sealed()
    expect([kept?.s, typeof kept?.o]).toEqual(['', 'string'])
    expect((await signedCall(pair.server, signer, STATUS, {})).body['error']).toBe('not_connected')
    const other = { ...signer, pluginSecret: 'another-secret-altogether' }
    const told = await signedCall(pair.server, other, '/api/woocommerce/disconnect', {
      reason: 'uninstalled',
      erase: true,
    })
    expect(told.status).toBe(409)
    expect((await say('uninstalled', true)).status).toBe(200)
    await eventually(async () => expect(await holding()).toEqual([]))
    expect((await operator(pair.server, `/erasures/${signer.storeKey}`)).status).toBe(200)
    expect((await say('uninstalled', true)).body['error']).toBe('not_connected')
  })

  it('C14 · does not erase a shop that came back meanwhile', async () => {
    pair = await startPair()
    await connect(pair)
    await pair.shop.plugin.disconnect('owner', false)
    await connect(pair)
    const { storeKey } = signerOf(pair.shop)
    await rows(
      pair.server,
      `select graphile_worker.add_job('stores.erase', json_build_object('storeId', store_id)) from stores`,
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await operator(pair.server, `/stores/${storeKey}/connection`)).body['state']).toBe('linked')
  })

  it('C14 · what a killed server left undone is done by the next one', async () => {
    pair = await startPair()
    await connect(pair)
    // As it stands in the database when the process ends right after the decision.
    await rows(pair.server, "update stores set state = 'disconnected', proved = false")
    await rows(
      pair.server,
      `select graphile_worker.add_job('stores.farewell', json_build_object('storeId', store_id, 'tellShop', true)) from stores`,
    )
    await eventually(async () => expect(await sealed()).toEqual({ s: '', o: null }))
    await eventually(() => expect(hooks()).toBe(0))
  })

  it('C7 · a copy of a shop at another address is another shop', async () => {
    pair = await startPair()
    const { storeKey } = await connect(pair)
    const copy = await createDemoStore({ webhookDelayMs: 5, allowBasicOverHttp: false })
    try {
      const other = await connect({ server: pair.server, shop: copy })
      expect(other.storeKey).not.toBe(storeKey)
      expect((await rows(pair.server, "select 1 from stores where state = 'linked'")).length).toBe(2)
    } finally {
      await copy.close()
    }
  })
})
