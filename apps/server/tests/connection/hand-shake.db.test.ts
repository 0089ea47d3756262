import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, OPERATOR_TOKEN } from '../support/test-server.ts'
import {
  askServer,
  connect,
  formOf,
  operator,
  restKeys,
  rows,
  sendForm,
  signedCall,
  startPair,
} from './connect-shop.ts'

let pair: Awaited<ReturnType<typeof startPair>>
beforeAll(async () => {
  pair = await startPair()
})
afterAll(() => pair.stop())

const keysOfTandem = () => restKeys(pair.shop).all('apiKey').length
const secret = () => randomBytes(32).toString('base64url')

/** What the plugin would send after the second consent. */
async function credentials(change: Record<string, unknown> = {}) {
  const verifier = secret()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    store_url: pair.shop.url,
    return_url: `${pair.shop.url}/wp-admin/admin.php?page=tandem`,
    state: secret(),
    challenge,
    name: 'Fir & Clay',
    parts: 'rooms',
  })
  const page = await (await fetch(`${pair.server.url}/woocommerce/connect?${query}`)).text()
  const answer = await sendForm(`${pair.server.url}/woocommerce/connect`, {
    form: formOf(page),
    parts: 'rooms',
    answer: 'confirm',
  })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('tandem_code')
  const programs = { plugin: '0.1.0', wordpress: '6.9', woocommerce: '10.9', php: '8.2' }
  return {
    code,
    verifier,
    store_url: pair.shop.url,
    name: 'Fir & Clay',
    currency: 'EUR',
    locale: 'ro_RO',
    timezone: 'Europe/Bucharest',
    consumer_key: pair.shop.consumerKey,
    consumer_secret: pair.shop.consumerSecret,
    key_id: 7,
    webhook_secret: secret(),
    handoff_secret: secret(),
    plugin_secret: secret(),
    programs,
    ...change,
  }
}

const send = async (body: unknown) => {
  const answer = await fetch(`${pair.server.url}/api/woocommerce/connect/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const refusal = async (body: unknown) => {
  const { status, body: told } = await send(body)
  expect(status, JSON.stringify(told)).toBeGreaterThanOrEqual(400)
  expect(String(told['message']).length).toBeGreaterThan(10)
  return told['error']
}

describe('the consent page', () => {
  it('C2 · names the shop and, per part, what is read and done; ticks only what was asked for', async () => {
    const begun = pair.shop.plugin.begin(pair.server.url, ['orders'], 'ro')
    const page = await fetch(begun.ok ? begun.location : '')
    const html = await page.text()
    expect(html).toContain(pair.shop.url)
    expect([...html.matchAll(/value="(\w+)" checked/g)].map(([, part]) => part)).toEqual(['orders'])
    for (const word of ['Citește', 'Face', 'Niciodată', 'Comenzi', 'Piață comună'])
      expect(html).toContain(word)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(page.headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect([page.headers.get('cache-control'), page.headers.get('set-cookie')]).toEqual(['no-store', null])
  })

  it.each([
    ['an address that is none', { store_url: 'javascript:alert(1)' }, 400],
    ['a way back to somebody else', { return_url: 'https://evil.example/' }, 400],
    ['a way back with credentials', { return_url: 'http://a:b@127.0.0.1/' }, 400],
    ['a challenge that is none', { challenge: 'short' }, 400],
  ])('C2 · refuses %s, in words', async (_name, change, status) => {
    const asked = {
      store_url: pair.shop.url,
      return_url: pair.shop.url,
      state: secret(),
      challenge: secret(),
      ...change,
    }
    const page = await fetch(`${pair.server.url}/woocommerce/connect?${new URLSearchParams(asked)}`)
    expect(page.status).toBe(status)
    expect(await page.text()).toContain('cannot be connected like this')
  })

  it('C2 · shows what a shop says of itself as text, whatever it is', async () => {
    const name = '<script>alert(1)</script>"\'&'
    const asked = {
      store_url: pair.shop.url,
      return_url: pair.shop.url,
      state: `${secret()}"><b>`,
      challenge: secret(),
      name,
    }
    const html = await (
      await fetch(`${pair.server.url}/woocommerce/connect?${new URLSearchParams(asked)}`)
    ).text()
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('&lt;script&gt;')
  })

  it('C2 · follows no form of another site, none that is changed, and none without a part', async () => {
    const begun = pair.shop.plugin.begin(pair.server.url, ['rooms'], 'en')
    const form = formOf(await (await fetch(begun.ok ? begun.location : '')).text())
    const address = `${pair.server.url}/woocommerce/connect`
    const fields = { form, parts: 'rooms', answer: 'confirm' }
    const statuses = [
      (await sendForm(address, fields, { 'sec-fetch-site': 'cross-site' })).status,
      (await sendForm(address, fields, { origin: 'https://evil.example' })).status,
      (await sendForm(address, fields, { origin: 'null' })).status,
      (await sendForm(address, { ...fields, form: `${form.slice(0, -4)}AAAA` })).status,
      (await sendForm(address, { form, answer: 'confirm' })).status,
    ]
    expect(statuses).toEqual([403, 403, 403, 410, 400])
  })

  it('C3 · leads back with a code, the state and the chosen parts, and no secret; once for a form sent twice', async () => {
    const begun = pair.shop.plugin.begin(pair.server.url, ['rooms', 'orders'], 'en')
    const form = formOf(await (await fetch(begun.ok ? begun.location : '')).text())
    const again = () =>
      sendForm(`${pair.server.url}/woocommerce/connect`, { form, parts: 'rooms', answer: 'confirm' })
    const [first, second] = await Promise.all([again(), again()])
    expect(first.headers.get('location')).toBe(second.headers.get('location'))
    const back = new URL(first.headers.get('location') ?? '')
    expect(back.origin).toBe(new URL(pair.shop.url).origin)
    expect([...back.searchParams.keys()].sort()).toEqual(['page', 'parts', 'state', 'tandem_code'])
    expect(back.searchParams.get('parts')).toBe('rooms')
    const code = back.searchParams.get('tandem_code') ?? ''
    expect(await rows(pair.server, 'select * from connect_attempts where code_hash = $1', [code])).toEqual([])
  })

  it('C3 · leads back when it is cancelled, and keeps nothing', async () => {
    const begun = pair.shop.plugin.begin(pair.server.url, ['rooms'], 'en')
    const form = formOf(await (await fetch(begun.ok ? begun.location : '')).text())
    const answer = await sendForm(`${pair.server.url}/woocommerce/connect`, { form, answer: 'cancel' })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(back.searchParams.get('tandem_error')).toBe('denied')
    expect(back.searchParams.get('state')?.length).toBeGreaterThan(20)
  })
})

describe('the hand-over', () => {
  it('C5 · connects a shop whose keys open it, and reads nothing before', async () => {
    const back = await askServer(pair, ['rooms'])
    expect(back.searchParams.get('tandem_code')).toBeTruthy()
    expect(await rows(pair.server, 'select 1 from stores')).toEqual([])
    const { storeKey } = await connect(pair)
    expect(storeKey).toMatch(/^[a-z2-9]{12}$/)
    const { body } = await operator(pair.server, `/stores/${storeKey}/connection`)
    expect(body).toMatchObject({
      state: 'linked',
      kind: 'plugin',
      parts: ['rooms', 'orders'],
      auth: 'oauth1',
      trouble: null,
      facts: { plugin: expect.any(String), keyId: expect.any(Number) },
    })
    const consents = body['consents'] as { part: string; given: boolean; wording: string; saidBy: string }[]
    expect(consents.map(({ part, given, saidBy }) => [part, given, saidBy]).sort()).toEqual([
      ['orders', true, 'plugin'],
      ['rooms', true, 'plugin'],
    ])
    expect(consents[0]?.wording).toMatch(/^\d{4}-\d\d$/)
    await eventually(() => expect(pair.shop.control.webhooks().length).toBeGreaterThan(3))
  })

  it('C7 · a shop that connects again keeps its key and its data; its new secrets count', async () => {
    const before = pair.shop.plugin.connection()?.storeKey
    await rows(pair.server, 'update stores set look = look || \'{"brandColour":"#123456"}\'')
    await pair.shop.plugin.disconnect('owner', false)
    const { storeKey } = await connect(pair, ['rooms'])
    expect(storeKey).toBe(before)
    const kept = await rows<{ look: { brandColour: string }; parts: string[]; state: string }>(
      pair.server,
      'select look, parts, state from stores',
    )
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ look: { brandColour: '#123456' }, parts: ['rooms'], state: 'linked' })
    expect((await pair.shop.plugin.status()).ok).toBe(true)
  })

  it('C5 · takes a code once, and gives a doubled call the same answer', async () => {
    const given = await credentials()
    const [first, second] = await Promise.all([send(given), send(given)])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body['store_key']).toBe(second.body['store_key'])
    expect((await send(given)).status).toBe(200)
    expect(await refusal({ ...given, plugin_secret: secret() })).toBe('code_expired')
  })

  it('C5 · refuses a code of somebody else, a wrong verifier, another address and what is no such body', async () => {
    const given = await credentials()
    expect(await refusal({ ...given, verifier: secret() })).toBe('code_expired')
    expect(await refusal({ ...given, code: secret() })).toBe('code_expired')
    expect(await refusal({ ...given, store_url: 'http://127.0.0.1:1' })).toBe('code_expired')
    expect(await refusal({ ...given, store_url: 'mailto:x' })).toBe('wrong_address')
    expect(await refusal({ ...given, currency: '\u0000' })).toBe('malformed')
    expect(await refusal({ ...given, key_id: 1e300 })).toBe('malformed')
    // The code was burnt by none of these.
    expect((await send(given)).status).toBe(200)
  })

  it('C6 · refuses keys that do not open the shop, and keeps nothing of them', async () => {
    const { sealed } =
      (await rows<{ sealed: string }>(pair.server, 'select secrets_sealed as sealed from stores'))[0] ?? {}
    expect(await refusal(await credentials({ consumer_secret: `cs_${'0'.repeat(40)}` }))).toBe('wrong_keys')
    const after = await rows<{ sealed: string; state: string }>(
      pair.server,
      'select secrets_sealed as sealed, state from stores',
    )
    expect(after).toEqual([{ sealed, state: 'linked' }])
    const made = keysOfTandem()
    const back = await askServer(pair, ['rooms'])
    const came = pair.shop.plugin.comeBack({
      state: back.searchParams.get('state') ?? '',
      code: secret(),
      error: '',
      parts: ['rooms'],
    })
    const settled = came.step === 'consent' && (await pair.shop.plugin.confirm(came.attempt.state))
    expect(settled).toMatchObject({ ok: false })
    expect(keysOfTandem()).toBe(made)
  })

  it('C5 · answers within six seconds, goes on trying, and tells the plugin how it went', {
    timeout: 60_000,
  }, async () => {
    pair.shop.control.set({ latencyMs: 2_000 })
    const given = await credentials()
    const begun = performance.now()
    const { status, body } = await send(given)
    expect(performance.now() - begun).toBeLessThan(6_000)
    expect([status, body['state'], body['trouble']]).toEqual([202, 'started', null])
    const signer = { storeKey: String(body['store_key']), pluginSecret: given.plugin_secret }
    const ask = () => signedCall(pair.server, signer, '/api/woocommerce/plugin/status', {})
    expect(await ask()).toMatchObject({ status: 200, body: { state: 'started', trouble: null } })
    // Not oftener: a shop that asks without end is refused as too fast.
    const everyMs = 250
    await eventually(async () => expect((await ask()).body['state']).toBe('linked'), 15_000, everyMs)
    pair.shop.control.set({ latencyMs: 3_500 })
    const wrong = await credentials({ consumer_secret: `cs_${'0'.repeat(40)}` })
    const second = await send(wrong)
    pair.shop.control.reset()
    expect(second.status).toBe(202)
    const refusedSigner = { ...signer, pluginSecret: wrong.plugin_secret }
    await eventually(
      async () => {
        const told = await signedCall(pair.server, refusedSigner, '/api/woocommerce/plugin/status', {})
        expect(told.body).toMatchObject({ state: 'started', trouble: { reason: 'wrong_keys' } })
      },
      15_000,
      everyMs,
    )
    // The connection that was there is not touched by it.
    expect((await ask()).body['state']).toBe('linked')
  })

  it('C18 · leaves no secret in a log, nor an address', async () => {
    const given = await credentials()
    await send(given)
    const everything = pair.server.lines.join('\n')
    const secrets = [
      given.consumer_key,
      given.consumer_secret,
      given.webhook_secret,
      given.handoff_secret,
      given.plugin_secret,
      given.verifier,
      given.code,
      OPERATOR_TOKEN,
    ]
    for (const one of secrets) expect(everything.includes(String(one))).toBe(false)
    const stored = JSON.stringify(
      await rows(pair.server, 'select s.*, a.* from stores s, connect_attempts a'),
    )
    for (const one of secrets) expect(stored.includes(String(one))).toBe(false)
  })
})
