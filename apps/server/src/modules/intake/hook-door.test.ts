import { createHmac } from 'node:crypto'
import { fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerError } from '../../platform/http/answer-error.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { hookDoor } from './hook-door.ts'
import type { NewEntry } from './intake.public.ts'
import { createFakeStores, type FakeStores, SECRET } from './testing/fake-stores.ts'

let app: HttpApp
let fake: FakeStores
let added: NewEntry[]
let foreign: string[]
let broken: Error | null
let now: number

beforeEach(async () => {
  const log = createLog('silent')
  fake = createFakeStores()
  added = []
  foreign = []
  broken = null
  now = 1_000_000
  app = fastify({ routerOptions: { ignoreTrailingSlash: true } }) as unknown as HttpApp
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log))
  hookDoor(app, {
    stores: fake.stores,
    clock: { now: () => now },
    log,
    async add(_storeId, entries) {
      if (broken) throw broken
      added.push(...entries)
    },
    onForeign: (_storeId, topic) => void foreign.push(topic),
  })
})
afterEach(() => app.close())

const sign = (body: string | Buffer, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('base64')

async function send(
  topic: string | null,
  body: string | Buffer,
  signature: string | null = sign(body),
  url = '/hooks/woocommerce/demo',
) {
  const answer = await app.inject({
    method: 'POST',
    url,
    payload: body,
    headers: {
      'content-type': topic ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(topic ? { 'x-wc-webhook-topic': topic } : {}),
      ...(signature ? { 'x-wc-webhook-signature': signature } : {}),
    },
  })
  return answer.statusCode
}

describe('C19: a webhook', () => {
  it('that is signed is written down as it came, with the thing that it is of', async () => {
    const order = '{"id":7,"status":"processing","x":"\\u0000 ș 😀"}'
    expect(await send('order.updated', order)).toBe(200)
    expect(await send('product.updated', '{"id":9,"type":"variation","parent_id":8}')).toBe(200)
    expect(await send('product.deleted', '{"id":10}')).toBe(200)
    expect(added).toEqual([
      { kind: 'order', resourceId: 7, topic: 'order.updated', body: order },
      {
        kind: 'product',
        resourceId: 8,
        topic: 'product.updated',
        body: '{"id":9,"type":"variation","parent_id":8}',
      },
      { kind: 'product', resourceId: 10, topic: 'product.deleted', body: '{"id":10}' },
    ])
  })

  it('asks whether anybody is here, and is told so', async () => {
    expect(await send(null, 'webhook_id=12', null)).toBe(200)
    expect(added).toEqual([])
  })

  it.each([
    ['no signature', null],
    ['another secret', sign('{"id":7}', 'another')],
    ['half a signature', sign('{"id":7}').slice(0, 10)],
    ['hex instead of base64', createHmac('sha256', SECRET).update('{"id":7}').digest('hex')],
  ])('is refused with %s', async (_name, signature) => {
    expect(await send('order.updated', '{"id":7}', signature)).toBe(401)
    expect(added).toEqual([])
  })

  it('counts by the old secret while a rotation is fresh, and not a moment longer', async () => {
    fake.known.oldSecrets = {
      secrets: { ...fake.known.secrets, webhookSecret: 'the one before' },
      untilAt: now + 10,
    }
    expect(await send('order.updated', '{"id":7}', sign('{"id":7}', 'the one before'))).toBe(200)
    now += 10
    expect(await send('order.updated', '{"id":7}', sign('{"id":7}', 'the one before'))).toBe(401)
  })

  it('changes nothing when it is a checkout under way, or a signed error message', async () => {
    expect(await send('order.updated', '{"id":7,"status":"checkout-draft"}')).toBe(200)
    const error = '{"code":"woocommerce_rest_cannot_view","message":"x","data":{"status":401}}'
    expect(await send('order.updated', error)).toBe(200)
    for (const body of [
      '',
      '[]',
      '{"id":0}',
      '{"id":"1e999"}',
      '{"id":-4}',
      '\0',
      'not json',
      '{"id":1e999}',
    ]) {
      expect(await send('product.updated', body), JSON.stringify(body)).toBe(200)
    }
    expect(added).toEqual([])
    expect(foreign.filter((topic) => topic === 'order.updated')).toHaveLength(1)
    expect(foreign).toHaveLength(9)
  })

  it('of what may not be read is thanked for and forgotten', async () => {
    fake.allow('rooms')
    expect(await send('order.updated', '{"id":7}')).toBe(200)
    fake.allow('marketplace')
    expect(await send('product.updated', '{"id":7}')).toBe(200)
    expect(await send('coupon.updated', '{"id":7}')).toBe(200)
    expect(added).toEqual([])
  })

  it('is not acknowledged when it could not be written', async () => {
    broken = new Error('the database is away')
    expect(await send('order.updated', '{"id":7}')).toBe(503)
  })

  it('of a shop that is unknown or was let go is told so', async () => {
    expect(await send('order.updated', '{"id":7}', undefined, '/hooks/woocommerce/nobody')).toBe(404)
    fake.known.connection = { ...fake.known.connection, state: 'disconnected' }
    expect(await send('order.updated', '{"id":7}')).toBe(404)
  })

  it('with wrong signatures over and over is not read any more for a while', async () => {
    for (let times = 0; times < 30; times++) expect(await send('order.updated', '{"id":7}', null)).toBe(401)
    expect(await send('order.updated', '{"id":7}', null)).toBe(429)
    now += 60_000
    expect(await send('order.updated', '{"id":7}')).toBe(200)
  })

  it('that is larger than any product is refused', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024 + 1, 32)
    expect(await send('order.updated', body)).toBe(413)
  })
})
