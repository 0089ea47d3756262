import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'pg'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { memberOf, type Person, signUp } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const HOOK_SECRET = 'whsec_of_the_tests'
const store = {
  url: 'http://127.0.0.1:9',
  storeKey: 'fir-and-clay',
  consumerKey: 'ck_1234567890',
  consumerSecret: 'cs_1234567890',
  handoffSecret: 'h'.repeat(32),
  webhookSecret: 'w'.repeat(32),
}
const asked: { path: string; body: string }[] = []
/** What Stripe says of the subscription when it is asked. */
let subscription: Record<string, unknown>
let fake: Server
let server: TestServer
let owner: Person
const stripe = new Stripe('sk_test_x')

beforeAll(async () => {
  fake = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const path = request.url ?? ''
      asked.push({ path, body: decodeURIComponent(body) })
      const answer = path.startsWith('/v1/checkout/sessions')
        ? { id: 'cs_1', object: 'checkout.session', url: 'https://checkout.example/pay' }
        : path.startsWith('/v1/billing_portal/sessions')
          ? { id: 'bps_1', object: 'billing_portal.session', url: 'https://billing.example/me' }
          : subscription
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve))
  const api = `http://127.0.0.1:${(fake.address() as AddressInfo).port}`
  server = await startTestServer({
    store,
    allowPrivateStores: true,
    stripe: { secretKey: 'sk_test_x', webhookSecret: HOOK_SECRET, api },
  })
  owner = await signUp(server.url)
  const plan = {
    name: 'Shop',
    priceText: '29 €',
    limits: {},
    trialDays: 14,
    graceDays: 7,
    whiteLabel: true,
    stripePrice: 'price_shop',
    forNew: false,
    position: 1,
  }
  expect((await owner.put('/api/operator/plans/shop', plan)).status).toBe(200)
})
afterAll(async () => {
  await server.stop()
  fake.close()
})
beforeEach(() => {
  subscription = {
    id: 'sub_1',
    object: 'subscription',
    status: 'active',
    customer: 'cus_1',
    metadata: { storeKey: 'fir-and-clay' },
    trial_end: null,
    items: {
      data: [{ price: { id: 'price_shop' }, current_period_end: Math.floor(Date.now() / 1000) + 2_000_000 }],
    },
  }
})

let count = 0
function event(type: string, object: object = subscription, id = `evt_${++count}`): string {
  return JSON.stringify({ id, object: 'event', type, created: 1, data: { object } })
}
async function tell(payload: string, signature?: string): Promise<number> {
  const header = signature ?? stripe.webhooks.generateTestHeaderString({ payload, secret: HOOK_SECRET })
  const answer = await fetch(`${server.url}/hooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': header },
    body: payload,
  })
  return answer.status
}
const planNow = async () => (await owner.get('/api/v1/stores/fir-and-clay/plan')).body

it('O12 · an owner is led to the page on which a plan is paid, and to nobody’s else', async () => {
  const answer = await owner.post('/api/v1/stores/fir-and-clay/plan/checkout', { planKey: 'shop' })
  expect(answer.body, JSON.stringify(answer.body)).toEqual({ url: 'https://checkout.example/pay' })
  const { body } = asked.find(({ path }) => path.includes('checkout')) ?? { body: '' }
  for (const part of [
    'line_items[0][price]=price_shop',
    'client_reference_id=fir-and-clay',
    'subscription_data[metadata][storeKey]=fir-and-clay',
    'subscription_data[trial_period_days]=14',
    `customer_email=${owner.email}`,
  ])
    expect(body).toContain(part)
  const manager = await memberOf(server.url, owner, 'fir-and-clay', 'manager')
  expect((await manager.post('/api/v1/stores/fir-and-clay/plan/checkout', { planKey: 'shop' })).status).toBe(
    403,
  )
  expect((await owner.post('/api/v1/stores/fir-and-clay/plan/checkout', { planKey: 'none' })).status).toBe(
    404,
  )
})

it('O13 · believes no event that Stripe did not sign, nor an old one', async () => {
  const payload = event('customer.subscription.created')
  expect(await tell(payload, 'nonsense')).toBe(401)
  const other = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_other' })
  expect(await tell(payload, other)).toBe(401)
  const old = stripe.webhooks.generateTestHeaderString({
    payload,
    secret: HOOK_SECRET,
    timestamp: Math.floor(Date.now() / 1000) - 3_600,
  })
  expect(await tell(payload, old)).toBe(401)
  expect((await planNow()).plan).toBeNull()
})

it('O13 · puts a shop on what was paid, once, in whatever order it is told', async () => {
  // The first news of it is old by the time it comes: it says "incomplete", and Stripe itself says otherwise.
  expect(await tell(event('customer.subscription.created', { ...subscription, status: 'incomplete' }))).toBe(
    200,
  )
  expect((await planNow()).plan).toMatchObject({ planKey: 'shop', state: 'active', setBy: 'stripe' })
  const again = event('customer.subscription.updated', subscription, 'evt_twice')
  expect([await tell(again), await tell(again)]).toEqual([200, 200])
  expect((await planNow()).portal).toBe(true)
  expect((await owner.post('/api/v1/stores/fir-and-clay/plan/portal')).body).toEqual({
    url: 'https://billing.example/me',
  })
})

it('O12 · leads who pays already to what they have, and not to paying twice', async () => {
  const take = async () =>
    (await owner.post('/api/v1/stores/fir-and-clay/plan/checkout', { planKey: 'shop' })).body.url
  for (const status of ['trialing', 'active', 'past_due', 'unpaid']) {
    Object.assign(subscription, { status })
    expect(await take(), status).toBe('https://billing.example/me')
  }
  Object.assign(subscription, { status: 'canceled' })
  expect(await take()).toBe('https://checkout.example/pay')
})

it('O9 · who does not pay any more has days of grace, then reads only, and comes back by paying', async () => {
  Object.assign(subscription, { status: 'past_due' })
  await tell(event('invoice.payment_failed', { parent: { subscription_details: { subscription: 'sub_1' } } }))
  const grace = await planNow()
  expect(grace.plan.state).toBe('grace')
  expect(grace.plan.graceEndsAt).toBeGreaterThan(Date.now())
  Object.assign(subscription, { status: 'paused' })
  await tell(event('customer.subscription.paused'))
  expect(await planNow()).toMatchObject({ plan: { state: 'ended' }, suspended: { by: 'plan' } })
  expect((await owner.post('/api/v1/stores/fir-and-clay/plan/checkout', { planKey: 'shop' })).status).toBe(
    200,
  )
  Object.assign(subscription, { status: 'active' })
  await tell(event('invoice.paid', { parent: { subscription_details: { subscription: 'sub_1' } } }))
  expect(await planNow()).toMatchObject({ plan: { state: 'active' }, suspended: null })
})

it('O9 · days of grace are had once, however often Stripe tells that nothing was paid', async () => {
  Object.assign(subscription, { status: 'past_due' })
  await tell(event('customer.subscription.updated'))
  const { plan } = await planNow()
  expect(plan.state).toBe('grace')
  await tell(event('customer.subscription.updated'))
  expect((await planNow()).plan.graceEndsAt).toBe(plan.graceEndsAt)
  const client = new Client({ connectionString: server.connectionString })
  await client.connect()
  await client.query(`update store_plans set state = 'ended', grace_ends_at = 1`)
  await client.end()
  Object.assign(subscription, { status: 'canceled' })
  await tell(event('customer.subscription.deleted'))
  expect(await planNow()).toMatchObject({ plan: { state: 'ended' }, suspended: { by: 'plan' } })
  Object.assign(subscription, { status: 'active' })
  await tell(event('customer.subscription.updated'))
  expect(await planNow()).toMatchObject({ plan: { state: 'active' }, suspended: null })
})

it('O13 · another subscription that ended takes nothing away, and a price that is not ours gives nothing', async () => {
  Object.assign(subscription, { id: 'sub_0', status: 'canceled' })
  expect(await tell(event('customer.subscription.deleted'))).toBe(200)
  expect((await planNow()).plan.state).toBe('active')
  Object.assign(subscription, {
    id: 'sub_9',
    status: 'active',
    items: { data: [{ price: { id: 'price_other' } }] },
  })
  expect(await tell(event('customer.subscription.created'))).toBe(200)
  expect((await planNow()).plan.planKey).toBe('shop')
})
