import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './acts.ts'
import { goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'
import { SECRETS } from './processes.ts'

// A merchant sends orders on to another system: adds it, tries it, starts it, finds out what went wrong, sends again.
const journey = useJourney({ TANDEM_ALLOW_PRIVATE_DESTINATIONS: 'yes' })

interface Got {
  headers: IncomingHttpHeaders
  text: string
}
const got: Got[] = []
let system: Server
let answer = 200
let ana: Person

beforeAll(async () => {
  system = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    got.push({ headers: request.headers, text: Buffer.concat(parts).toString('utf8') })
    response.statusCode = answer
    response.end(answer === 200 ? 'noted' : 'the warehouse is closed')
  })
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  system.closeAllConnections()
  await new Promise((resolve) => system.close(resolve))
})

const address = () => `http://127.0.0.1:${(system.address() as AddressInfo).port}/orders`
let secret = ''

test('adds a destination in three steps, with a test that is told at once', async () => {
  ana = await journey.person('Ana')
  const { page } = ana
  await signUp(journey, ana)
  await goTo(ana, 'Destinations')
  await seen(page.getByText('Send orders to another system'))
  await looked(ana, 'destinations-empty', '.empty')
  await page.getByRole('link', { name: 'Add a destination' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Warehouse')
  await page.getByLabel('Address').fill(address())
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByLabel('Header', { exact: true }).fill('X-Api-Key')
  await page.getByLabel('Value').fill('warehouse-key')
  await page.getByRole('button', { name: 'Next' }).click()
  await seen(page.getByText('An order gets another status'))
  await page.getByRole('button', { name: 'Make it' }).click()
  const field = page.getByLabel('Signing secret')
  secret = await field.inputValue()
  expect(secret).toMatch(/^whsec_/)
  answer = 503
  await page.getByRole('button', { name: 'Send a test order' }).click()
  await seen(page.getByText('It was not taken'))
  answer = 200
  await page.getByRole('button', { name: 'Send a test order' }).click()
  await seen(page.getByText('It was taken'))
  const last = got.at(-1)
  expect(new Webhook(secret).verify(last?.text ?? '', last?.headers as Record<string, string>)).toMatchObject(
    {
      type: 'destination.test',
    },
  )
  expect(last?.headers['x-api-key']).toBe('warehouse-key')
  await page.getByRole('button', { name: 'Start sending' }).click()
  await seen(page.getByRole('heading', { name: 'Warehouse' }))
})

/** Somebody buys a thing in the shop. */
async function order(firstName: string): Promise<void> {
  const { url, control } = journey.tandem
  const shelf = await fetch(`${url}/api/public/stores/${SECRETS.storeKey}/products`)
  const { products } = (await shelf.json()) as { products: { id: number; variable: boolean }[] }
  const productId = products.find(({ variable }) => !variable)?.id
  await control('/order', {
    lines: [{ productId, quantity: 1 }],
    billing: {
      firstName,
      lastName: 'Munteanu',
      address1: 'Strada Lungă 1',
      city: 'Brașov',
      postcode: '500001',
      country: 'RO',
      email: 'buyer@example.com',
    },
    paymentMethod: 'cod',
  })
}

const events = () => got.map(({ text }) => JSON.parse(text) as { type: string; data: { id: number } })

test('each new order goes there by itself, and can be looked at with what came back', async () => {
  const { page } = ana
  for (const firstName of ['Ion', 'Maria', 'Ilinca']) await order(firstName)
  const created = () => events().filter(({ type }) => type === 'order.created')
  await expect.poll(() => created().length, { timeout: 30_000 }).toBe(3)
  expect(new Set(created().map(({ data }) => data.id)).size).toBe(3)
  const one = got.find(({ text }) => text.includes('"order.created"'))
  new Webhook(secret).verify(one?.text ?? '', one?.headers as Record<string, string>)
  const row = page.locator('tbody tr', { hasText: 'New order' }).first()
  await seen(row.getByText('Delivered'))
  await looked(ana, 'destination', '.table')
  await row.click()
  await seen(page.getByRole('heading', { name: '1 try' }))
  await page.getByText('What was sent').click()
  await seen(page.getByText('"order.created"'))
  const before = got.length
  await page.getByRole('button', { name: 'Send again' }).click()
  await seen(page.getByText('1 goes out again'))
  await expect.poll(() => got.length).toBeGreaterThan(before)
  const ids = got.map(({ headers }) => headers['webhook-id'])
  expect(ids.slice(0, before)).toContain(ids.at(-1))
})

test('sends everything that exists, each order once', async () => {
  const { page } = ana
  await page.getByRole('button', { name: 'Send all orders' }).click()
  await seen(page.getByText('All were sent'))
  const sent = events().filter(({ type }) => type === 'order.snapshot')
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map(({ data }) => data.id)).size).toBe(3)
})

test('pauses, makes a new secret that works beside the old one, and deletes what it no longer needs', async () => {
  const { page } = ana
  await page.getByRole('button', { name: 'More', exact: true }).last().click()
  await page.getByRole('menuitem', { name: 'New secret' }).click()
  await page.getByRole('button', { name: 'New secret' }).click()
  const next = await page.getByLabel('Signing secret').inputValue()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await page.getByRole('button', { name: 'Send a test order' }).click()
  await seen(page.getByText('It was taken'))
  const last = got.at(-1)
  for (const one of [secret, next])
    new Webhook(one).verify(last?.text ?? '', last?.headers as Record<string, string>)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await seen(page.getByText('What happens meanwhile waits here'))
  await page.getByRole('link', { name: 'Destinations' }).first().click()
  await seen(page.getByText('Paused'))
  await looked(ana, 'destinations', '.rows')
  await page.getByRole('link', { name: 'Warehouse' }).click()
  await page.getByRole('button', { name: 'More', exact: true }).last().click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await seen(page.getByText('Send orders to another system'))
})

noPageHadAnError(journey)
