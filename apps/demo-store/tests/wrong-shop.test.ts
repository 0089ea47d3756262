import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoStore, type DemoStore } from '../src/demo-store.ts'
import { openReceiver, type WebhookReceiver } from './webhook-receiver.ts'

let store: DemoStore
let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await openReceiver()
  store = await createDemoStore({ controlToken: 'token', webhookDelayMs: 5 })
})
afterEach(async () => {
  await store.close()
  await receiver.close()
})

const basic = () => `Basic ${Buffer.from(`${store.consumerKey}:${store.consumerSecret}`).toString('base64')}`
const get = (path: string, headers: Record<string, string> = { authorization: basic() }) =>
  fetch(store.url + path, { headers, redirect: 'manual' })
const control = async (path: string, body: unknown) => {
  const headers = { authorization: 'Bearer token', 'content-type': 'application/json' }
  const answer = await fetch(`${store.url}/__control${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}
const ORDERS = '/wp-json/wc/v3/orders'

describe('a shop that is wrong', () => {
  it('with plain permalinks has its API elsewhere, and no key opens it there', async () => {
    store.control.set({ permalinks: 'plain' })
    expect((await get('/wp-json/')).headers.get('content-type')).toContain('text/html')
    const index = await get('/?rest_route=/')
    expect(((await index.json()) as { namespaces: string[] }).namespaces).toContain('wc/v3')
    expect((await get('/?rest_route=/wc/v3/orders')).status).toBe(401)
  })

  it('keeps the Authorization header to itself: the query still opens it, and echo tells', async () => {
    store.control.set({ stripAuthorization: true })
    expect((await get(ORDERS)).status).toBe(401)
    const pair = `consumer_key=${store.consumerKey}&consumer_secret=${store.consumerSecret}`
    expect((await get(`${ORDERS}?${pair}`, {})).status).toBe(200)
    const echo = await (await get('/wp-json/wc-tandem/v1/echo')).json()
    expect(echo).toMatchObject({ headers: { authorization: false } })
  })

  it('asks for a password of its own first', async () => {
    store.control.set({ siteLock: { user: 'staging', password: 'pw' } })
    const answer = await get(ORDERS)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('Basic')
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('has moved, answers with pages, or never comes to an end', async () => {
    store.control.set({ redirectTo: 'https://www.shop.example' })
    expect((await get(ORDERS)).headers.get('location')).toBe(`https://www.shop.example${ORDERS}`)
    store.control.set({ redirectTo: '', answers: 'html' })
    expect(await (await get(ORDERS)).text()).toContain('<!DOCTYPE html>')
    store.control.set({ answers: 'endless' })
    const reader = (await get(ORDERS)).body?.getReader()
    let bytes = 0
    while (bytes < 5_000_000) bytes += (await reader?.read())?.value?.length ?? 0
    await reader?.cancel()
    store.control.reset()
    expect((await get(ORDERS)).status).toBe(200)
  })

  it('has a clock that is off, in its Date and in what it signs with', async () => {
    store.control.set({ clockOffMs: 3_600_000 })
    const date = Date.parse((await get(ORDERS)).headers.get('date') ?? '')
    expect(date - Date.now()).toBeGreaterThan(3_500_000)
  })

  it('has a user without rights behind the key: calls and signed webhooks say so', async () => {
    const hook = { topic: 'product.updated', delivery_url: `${receiver.url}/hook` }
    await fetch(`${store.url}/wp-json/wc/v3/webhooks`, {
      method: 'POST',
      headers: { authorization: basic(), 'content-type': 'application/json' },
      body: JSON.stringify(hook),
    })
    await control('/key', { id: 1_000_000, rightsLost: true })
    const answer = await get(ORDERS)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'woocommerce_rest_cannot_view' })
    store.control.setProduct('FC-SOAP', { stock: 3 })
    await store.webhooks.idle()
    expect(receiver.deliveries().at(-1)?.body).toContain('woocommerce_rest_cannot_view')
  })

  it('has keys that were revoked, or may only read', async () => {
    const made = await control('/key', { permissions: 'read', description: 'By hand' })
    const pair = `consumer_key=${made['consumerKey']}&consumer_secret=${made['consumerSecret']}`
    expect((await get(`${ORDERS}?${pair}`, {})).status).toBe(200)
    const write = await fetch(`${store.url}${ORDERS}?${pair}`, { method: 'POST' })
    expect(write.status).toBe(401)
    await control('/key', { id: made['id'], revoke: true })
    expect((await get(`${ORDERS}?${pair}`, {})).status).toBe(401)
  })
})

describe('WooCommerce’s page that gives keys away', () => {
  const ask = (callback: string) =>
    `/wc-auth/v1/authorize?${new URLSearchParams({
      app_name: 'Tandem',
      scope: 'read_write',
      user_id: '7',
      return_url: 'https://tandem.example/back',
      callback_url: callback,
    })}`

  it('wants https for the callback, and somebody who is signed in', async () => {
    expect(await (await get(ask('http://tandem.example/cb'))).text()).toContain('needs to be over SSL')
    const answer = await get(ask('https://tandem.example/cb'))
    expect(answer.headers.get('location')).toContain('/wp-login.php?redirect_to=')
  })

  it('keeps no key that it could not hand over', async () => {
    store.control.set({ authNeedsHttps: false })
    const signIn = await fetch(`${store.url}/wp-login.php`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'log=owner&pwd=token',
    })
    const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await (await get(ask('http://127.0.0.1:9/cb'), { cookie })).text()
    const link = /href="([^"]*access_granted[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await (await get(link, { cookie })).text()).toContain('unable to send the consumer data')
    const { keys } = (await (
      await fetch(`${store.url}/__control`, { headers: { authorization: 'Bearer token' } })
    ).json()) as { keys: unknown[] }
    expect(keys).toHaveLength(1)
  })
})
