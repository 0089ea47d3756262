import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { APPLICATION_PASSWORD, openFulfilmentShop } from '../support/open-fulfilment-shop.ts'
import { byKey, PASSWORD, signUp } from '../support/people.ts'
import { eventually, startTestServer, type TestServer } from '../support/test-server.ts'

vi.setConfig({ testTimeout: 60_000 })

let shop: DemoStore
let fulfilment: Awaited<ReturnType<typeof openFulfilmentShop>>
let server: TestServer
beforeAll(async () => {
  shop = await createDemoStore({ seedOrders: 2, allowBasicOverHttp: true })
  fulfilment = await openFulfilmentShop(shop)
  server = await startTestServer({ allowPrivateStores: true, signUp: 'open' })
}, 60_000)
afterAll(async () => {
  await server?.stop()
  await fulfilment?.close()
  await shop?.close()
})

const save = async (email: string, password: string) => {
  const answer = await fetch(`${server.url}/api/connect.php`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email,
      password,
      application_password: APPLICATION_PASSWORD,
      store_url: fulfilment.url,
      platform: 'woocommerce',
    }),
  })
  return (await answer.json()) as Record<string, string>
}

it('whose account the fulfilment plugin names consents for the shop and owns it; a wrong password does neither', async () => {
  const operator = await signUp(server.url, { name: 'Op', email: 'op@example.org' })
  const fay = await signUp(server.url, { name: 'Fay', email: 'fay@example.org' })
  expect((await save(fay.email, 'not-the-password'))['parts'] ?? []).toEqual([])
  expect((await fay.get('/api/v1/me')).body.stores).toEqual([])
  await eventually(async () => {
    const wrong = await byKey(server.url, 'GET', '/api/operator/audit?what=person.wrong_password')
    expect(wrong.body.entries).toMatchObject([{ by: { kind: 'stranger' }, subject: fay.email }])
  })
  const saved = await save(fay.email, PASSWORD)
  expect(saved).toMatchObject({ success: true, parts: ['orders', 'fulfilment'] })
  const mine = (await fay.get('/api/v1/me')).body.stores
  expect(mine).toMatchObject([{ storeKey: saved['store_key'], role: 'owner' }])
  expect((await operator.get('/api/v1/me')).body.stores).toEqual([])
  const { body } = await byKey(server.url, 'GET', '/api/operator/audit?limit=250')
  expect(JSON.stringify(body)).not.toContain(PASSWORD)
  expect(server.lines.join('\n')).not.toContain(PASSWORD)
})
