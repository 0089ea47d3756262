import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../support/test-server.ts'
import { connect, operator, restKeys, rows, signedCall, signerOf, startPair } from './connect-shop.ts'

let pair: Awaited<ReturnType<typeof startPair>>
let signer: { storeKey: string; pluginSecret: string }
beforeAll(async () => {
  pair = await startPair()
  await connect(pair)
  signer = signerOf(pair.shop)
})
afterAll(() => pair.stop())

const STATUS = '/api/woocommerce/plugin/status'
const PARTS = '/api/woocommerce/plugin/parts'
const OUTBOX = '/api/woocommerce/plugin/outbox'
const call = (path: string, body: unknown, change: Parameters<typeof signedCall>[4] = {}) =>
  signedCall(pair.server, signer, path, body, change)

describe('calls that the plugin signs', () => {
  it('C8 · counts for these bytes, this path and this quarter of an hour only', async () => {
    expect((await call(STATUS, {})).status).toBe(200)
    const wrong = [
      await call(STATUS, {}, { raw: '{ }' }),
      await call(STATUS, {}, { header: `store=${signer.storeKey},t=1,v1=zz` }),
      await call(STATUS, {}, { header: '' }),
      await signedCall(pair.server, { ...signer, pluginSecret: 'another-secret-altogether' }, STATUS, {}),
    ]
    expect(wrong.map(({ status, body }) => [status, body['error']])).toEqual(
      wrong.map(() => [401, 'wrong_signature']),
    )
    const old = await call(STATUS, {}, { atMs: Date.now() - 901_000 })
    expect([old.status, old.body['error']]).toEqual([401, 'signature_too_old'])
    expect(Math.abs(Date.parse(old.date ?? '') - Date.now())).toBeLessThan(5_000)
    expect((await call(STATUS, {}, { atMs: Date.now() + 960_000 })).body['error']).toBe('signature_too_old')
    expect((await call(STATUS, {}, { atMs: Date.now() - 800_000 })).status).toBe(200)
    const unknown = await signedCall(pair.server, { ...signer, storeKey: 'nobodyknows1' }, STATUS, {})
    expect([unknown.status, unknown.body['error']]).toEqual([409, 'not_connected'])
  })

  it('C9 · refuses what is no JSON of theirs with a reason and a sentence, and never more than it may be', async () => {
    const bodies = [
      [],
      null,
      'x',
      { parts: ['root'] },
      { parts: Array.from({ length: 9 }, () => 'rooms') },
      {},
    ]
    for (const body of bodies) {
      const told = await call(PARTS, body)
      expect([told.status, told.body['error'], typeof told.body['message']]).toEqual([
        400,
        'malformed',
        'string',
      ])
    }
    const large = await call(STATUS, { health: 'x'.repeat(300_000) })
    expect([large.status, large.body['error']]).toEqual([413, 'too_large'])
  })

  it('C8 · stops guessing of one address without stopping the shop itself elsewhere', async () => {
    const guesser = { ...signer, storeKey: 'someotherkey' }
    for (let n = 0; n < 3; n++) await signedCall(pair.server, guesser, STATUS, {})
    expect((await call(STATUS, {})).status).toBe(200)
  })

  it('status · tells what the plugin shows, and remembers the programs', async () => {
    const programs = { plugin: '9.9', wordpress: '6.9', woocommerce: '10.9', php: '8.2' }
    await eventually(async () => {
      const { body } = await call(STATUS, { programs, health: { permalinks: 'ok', bad: '\u0000' } })
      expect(body).toMatchObject({
        store_key: signer.storeKey,
        state: 'linked',
        parts: ['rooms', 'orders'],
        trouble: null,
        products: { state: 'done' },
        orders: { state: expect.any(String) },
        outbox_seen: expect.any(Number),
      })
      expect(body['last_heard_at']).toBeGreaterThan(1_700_000_000)
    })
    const { body } = await operator(pair.server, `/stores/${signer.storeKey}/connection`)
    expect(body['facts']).toMatchObject({ plugin: '9.9' })
    expect(JSON.stringify(body)).not.toContain(signer.pluginSecret)
  })

  it('C2 · parts go off and on by the owner’s word, with every consent written down', async () => {
    const webhooks = () => pair.shop.control.webhooks().map(({ topic }) => topic.split('.')[0])
    await eventually(() => expect(new Set(webhooks())).toEqual(new Set(['product', 'order'])))
    expect(await call(PARTS, { parts: ['orders'] })).toMatchObject({
      status: 200,
      body: { state: 'linked', parts: ['orders'] },
    })
    expect((await fetch(`${pair.server.url}/api/public/stores/${signer.storeKey}`)).status).toBe(404)
    await eventually(() => expect(new Set(webhooks())).toEqual(new Set(['order'])))
    expect((await call(PARTS, { parts: [] })).body['state']).toBe('started')
    await eventually(() => expect(webhooks()).toEqual([]))
    expect((await call(PARTS, { parts: ['rooms', 'orders'] })).body['state']).toBe('linked')
    expect((await fetch(`${pair.server.url}/api/public/stores/${signer.storeKey}`)).status).toBe(200)
    await eventually(() => expect(new Set(webhooks())).toEqual(new Set(['product', 'order'])))
    const consents = await rows(pair.server, 'select part, given from store_consents order by consent_id')
    expect(consents.map(({ part, given }) => `${given ? '+' : '-'}${part}`)).toEqual([
      '+rooms',
      '+orders',
      '-rooms',
      '-orders',
      '+rooms',
      '+orders',
    ])
  })

  it('C5 · the marketplace waits for the operator, and reads nothing before', async () => {
    expect((await call(PARTS, { parts: ['marketplace'] })).body['state']).toBe('awaiting_approval')
    await eventually(() => expect(pair.shop.control.webhooks()).toEqual([]))
    const approved = await operator(pair.server, `/stores/${signer.storeKey}/approve`, { note: 'Welcome.' })
    expect([approved.status, approved.body['state'], approved.body['approvalNote']]).toEqual([
      200,
      'approved',
      'Welcome.',
    ])
    const refused = await operator(pair.server, `/stores/${signer.storeKey}/refuse`, {})
    expect([refused.body['state'], refused.body['approval']]).toEqual(['linked', 'refused'])
    await call(PARTS, { parts: ['rooms', 'orders'] })
    const none = await operator(pair.server, `/stores/${signer.storeKey}/approve`, {})
    expect([none.status, none.body['error']]).toEqual([409, 'nothing_to_approve'])
  })

  it('C2 · the operator may take a part away, but only the owner says yes', async () => {
    const parts = `/stores/${signer.storeKey}/parts`
    const less = await operator(pair.server, parts, { parts: ['orders'] })
    expect([less.status, less.body['parts']]).toEqual([200, ['orders']])
    const more = await operator(pair.server, parts, { parts: ['orders', 'rooms'] })
    expect([more.status, more.body['error']]).toEqual([409, 'owner_decides'])
    expect((await call(PARTS, { parts: ['rooms', 'orders'] })).body['parts']).toEqual(['rooms', 'orders'])
  })

  it('C19 · the outbox is written down before it is answered', async () => {
    const head = await rows<{ seen: string }>(pair.server, 'select outbox_seen as seen from stores')
    const seq = Number(head[0]?.seen) + 1
    const entry = { seq, kind: 'order', action: 'changed', id: 999_999, parent_id: 0, at: 1_800_000_000 }
    const { status, body } = await call(OUTBOX, { entries: [entry], head: seq })
    expect([status, body['seen']]).toEqual([200, seq])
    expect((await call(OUTBOX, { entries: [entry], head: seq })).body['seen']).toBe(seq)
    expect((await call(OUTBOX, { entries: [{ ...entry, seq: 1e20 }], head: 1 })).status).toBe(400)
  })

  it('C15 · a key that stops working is told as trouble and disconnects nothing', async () => {
    const key = pair.shop.plugin.connection()?.keyId ?? 0
    const { storeId } =
      (await rows<{ storeId: string }>(pair.server, 'select store_id as "storeId" from stores'))[0] ?? {}
    expect(storeId).toBeTruthy()
    const keys = restKeys(pair.shop)
    const stored = keys.get('apiKey', key)
    if (!stored) throw new Error('no key')
    keys.change((tx) => tx.put('apiKey', key, { ...stored, rightsLost: true }))
    const tried = await operator(pair.server, `/stores/${signer.storeKey}/prove`, {})
    expect(tried.body).toMatchObject({ ok: false, trouble: { reason: 'keys_lost_rights' } })
    expect((await call(STATUS, {})).body).toMatchObject({
      state: 'linked',
      trouble: { reason: 'keys_lost_rights' },
    })
    keys.change((tx) => tx.put('apiKey', key, { ...stored, rightsLost: false }))
    expect((await operator(pair.server, `/stores/${signer.storeKey}/prove`, {})).body).toEqual({
      ok: true,
      trouble: null,
    })
    expect((await call(STATUS, {})).body['trouble']).toBeNull()
  })
})

describe('rotation', () => {
  it('C16 · proves the new keys, then switches; the old secrets count on, the old key is deleted after', async () => {
    const before = { ...signer }
    const oldKey = pair.shop.plugin.connection()?.keyId
    expect(await pair.shop.plugin.rotate()).toEqual({ ok: true })
    signer = signerOf(pair.shop)
    expect(signer.pluginSecret).not.toBe(before.pluginSecret)
    expect((await call(STATUS, {})).status).toBe(200)
    expect((await signedCall(pair.server, before, STATUS, {})).status).toBe(200)
    expect(restKeys(pair.shop).get('apiKey', oldKey ?? 0)).toBeUndefined()
    expect((await operator(pair.server, `/stores/${signer.storeKey}/prove`, {})).body['ok']).toBe(true)
    await rows(pair.server, 'update stores set old_secrets_until_at = 1')
    await eventually(async () => {
      await rows(pair.server, "notify tandem_stores, '{}'").catch(() => [])
      await operator(pair.server, `/stores/${signer.storeKey}/parts`, { parts: ['rooms', 'orders'] })
      expect((await signedCall(pair.server, before, STATUS, {})).status).toBe(401)
    })
  })

  it('C16 · keeps the old keys when the new ones do not open the shop', async () => {
    const secret = () => `${Math.random()}`.padEnd(40, 'x')
    const told = await call('/api/woocommerce/plugin/rotate', {
      consumer_key: `ck_${'0'.repeat(40)}`,
      consumer_secret: `cs_${'0'.repeat(40)}`,
      key_id: 99,
      webhook_secret: secret(),
      handoff_secret: secret(),
      plugin_secret: secret(),
    })
    expect([told.status, told.body['error']]).toEqual([422, 'wrong_keys'])
    expect((await operator(pair.server, `/stores/${signer.storeKey}/prove`, {})).body['ok']).toBe(true)
  })
})
