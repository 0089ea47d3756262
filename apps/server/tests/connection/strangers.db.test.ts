import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/test-server.ts'
import { connect, formOf, operator, type Part, restKeys, rows, sendForm, startPair } from './connect-shop.ts'

let pair: Awaited<ReturnType<typeof startPair>>
beforeEach(async () => {
  pair = await startPair()
})
afterEach(() => pair.stop())

const connectPage = (query: Record<string, string>) =>
  fetch(`${pair.server.url}/woocommerce/connect?${new URLSearchParams(query)}`)

/** What anybody can do on a server that is open to shops: confirm something for an address. */
async function confirmFor(url: string, parts: Part[]): Promise<string> {
  const page = await connectPage({ shop: url, return_url: `${url}/wp-admin/`, state: 'state-0123456789' })
  const form = formOf(await page.text())
  const answer = await sendForm(`${pair.server.url}/woocommerce/connect`, { form, parts, answer: 'confirm' })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

async function post(path: string, body: unknown) {
  const answer = await fetch(`${pair.server.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const bring = (keys: Record<string, string>, code?: string) =>
  post('/api/woocommerce/connect/credentials', { store_url: pair.shop.url, ...keys, ...(code && { code }) })
const ownKeys = () => ({ ck: pair.shop.consumerKey, cs: pair.shop.consumerSecret })
const WRONG = { ck: `ck_${'0'.repeat(40)}`, cs: `cs_${'0'.repeat(40)}` }

describe('what strangers try', () => {
  it('an address that looks well and means nothing is told so, and fails nowhere', async () => {
    for (const shop of ['https://xn--a.example', 'https://a\u034fb.example', 'https://xn--i-ekb.example']) {
      const page = await connectPage({ shop, return_url: 'https://shop.example/', state: 'state-0123456789' })
      expect(page.status, shop).toBe(400)
    }
    expect((await post('/api/woo/key', { url: 'https://xn--a.example', ...WRONG })).status).toBe(400)
  })

  it('C5 · wrong keys do not use up what the owner consented to', async () => {
    await confirmFor(pair.shop.url, ['orders'])
    expect((await bring(WRONG)).status).toBeGreaterThanOrEqual(400)
    expect(await bring(ownKeys())).toMatchObject({ status: 200, body: { parts: ['orders'] } })
    expect(await bring(ownKeys())).toMatchObject({ status: 200, body: { parts: ['orders'] } })
  })

  it('C4 · what somebody else confirmed for a shop adds nothing to what its owner chose', async () => {
    await confirmFor(pair.shop.url, ['orders'])
    await confirmFor(pair.shop.url, ['rooms', 'orders', 'marketplace', 'fulfilment'])
    expect(await bring(ownKeys())).toMatchObject({ status: 200, body: { parts: ['orders'] } })
  })

  it('C4 · the owner’s own code counts whatever others confirmed', async () => {
    await confirmFor(pair.shop.url, ['fulfilment'])
    const code = await confirmFor(pair.shop.url, ['orders'])
    await confirmFor(pair.shop.url, ['rooms'])
    expect(await bring(ownKeys(), code)).toMatchObject({ status: 200, body: { parts: ['orders'] } })
  })

  it('C15 · an unsigned goodbye does not end the connection of our own plugin', async () => {
    const { storeKey } = await connect(pair)
    const keys = restKeys(pair.shop)
    keys.change((tx) => {
      for (const { id } of keys.all('apiKey')) {
        const key = keys.get('apiKey', id)
        if (key) tx.put('apiKey', id, { ...key, rightsLost: true })
      }
    })
    for (const path of ['/api/woo/uninstall', '/api/woocommerce/disconnect']) {
      expect(await post(path, { store_url: pair.shop.url })).toMatchObject({
        status: 202,
        body: { status: 'goodbye_unproved' },
      })
    }
    expect((await operator(pair.server, `/stores/${storeKey}/connection`)).body['state']).toBe('linked')
  })

  it('C14 · an erased shop leaves no job that names its orders', async () => {
    const { storeKey } = await connect(pair)
    const [store] = await rows<{ store_id: number }>(pair.server, 'select store_id from stores')
    const later = { storeId: Number(store?.store_id), orderId: 4711 }
    await rows(
      pair.server,
      "select graphile_worker.add_job('orders.follow', $1::json, run_at => now() + interval '1 day')",
      [JSON.stringify(later)],
    )
    await operator(pair.server, `/stores/${storeKey}/erase`, {})
    await eventually(async () =>
      expect((await operator(pair.server, `/erasures/${storeKey}`)).status).toBe(200),
    )
    const proof = (await operator<{ before: Record<string, number> }>(pair.server, `/erasures/${storeKey}`))
      .body
    expect(proof.before['jobs']).toBeGreaterThan(0)
    const left = "select from graphile_worker._private_jobs where payload ->> 'orderId' = '4711'"
    expect(await rows(pair.server, left)).toEqual([])
  })
})
