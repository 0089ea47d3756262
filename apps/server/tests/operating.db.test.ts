import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unzip } from '../../../tools/lib/zip.mjs'
import { byKey, memberOf, type Person, signUp, stranger } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

const store = {
  url: 'http://127.0.0.1:9',
  storeKey: 'fir-and-clay',
  consumerKey: 'ck_1234567890',
  consumerSecret: 'cs_1234567890',
  handoffSecret: 'h'.repeat(32),
  webhookSecret: 'w'.repeat(32),
}
let server: TestServer
let operator: Person
beforeAll(async () => {
  server = await startTestServer({ store, allowPrivateStores: true })
  operator = await signUp(server.url)
})
afterAll(() => server.stop())

const openRoom = () =>
  stranger(server.url).post('/api/public/rooms', {
    storeKey: 'fir-and-clay',
    name: 'Ana',
    productId: null,
    lang: 'en',
  })

const plan = (given: object = {}) => ({
  name: 'Shop',
  priceText: '29 € a month',
  limits: { members: 2, destinations: 1 },
  trialDays: 14,
  graceDays: 7,
  whiteLabel: false,
  stripePrice: null,
  forNew: false,
  position: 1,
  ...given,
})

describe('O1 · the operator sees', () => {
  it('all shops with state, owner and counts, by what they need, a page at a time', async () => {
    const all = await operator.get('/api/operator/overview')
    expect(all.status, JSON.stringify(all.body)).toBe(200)
    expect(all.body.stores[0]).toMatchObject({
      storeKey: 'fir-and-clay',
      state: 'linked',
      owners: [{ email: operator.email }],
      orders: 0,
      openRooms: 0,
    })
    expect((await operator.get('/api/operator/overview?needs=suspended')).body.stores).toEqual([])
    expect((await operator.get('/api/operator/overview?q=127.0')).body.stores).toHaveLength(1)
    expect((await operator.get('/api/operator/overview?q=%25')).body.stores).toEqual([])
    expect((await operator.get('/api/operator/overview?after=zzz')).status).toBe(400)
  })

  it('one shop, people, jobs and the server, and no secret in any of it', async () => {
    const pages = await Promise.all(
      ['stores/fir-and-clay', 'people', 'jobs', 'server', 'plans'].map((path) =>
        operator.get(`/api/operator/${path}`),
      ),
    )
    for (const page of pages) expect(page.status, JSON.stringify(page.body)).toBe(200)
    const text = JSON.stringify(pages.map(({ body }) => body))
    for (const secret of [
      store.consumerSecret,
      store.handoffSecret,
      store.webhookSecret,
      'operator-token-of',
    ])
      expect(text).not.toContain(secret)
    expect(pages[3]?.body).toMatchObject({ version: '0.1.0', database: { embedded: false } })
    expect(pages[3]?.body.warnings).toContain('no_backup')
  })

  it('O2 · nothing of this without being one', async () => {
    const member = await memberOf(server.url, operator, 'fir-and-clay', 'manager')
    for (const path of ['overview', 'stores/fir-and-clay', 'people', 'jobs', 'server', 'plans']) {
      expect((await member.get(`/api/operator/${path}`)).status).toBe(403)
      expect((await byKey(server.url, 'GET', `/api/operator/${path}`)).status).toBe(200)
    }
  })
})

describe('O5 · a suspended shop', () => {
  it('has no rooms and takes no change, can be read, and comes back', async () => {
    const room = await openRoom()
    expect(room.status).toBe(201)
    const suspended = await operator.post('/api/operator/stores/fir-and-clay/suspend', { reason: 'unpaid' })
    expect(suspended.body.store.suspended).toMatchObject({ by: 'operator', reason: 'unpaid' })
    expect((await operator.post('/api/operator/stores/fir-and-clay/suspend', { reason: 'x' })).status).toBe(
      409,
    )
    expect((await openRoom()).body).toMatchObject({ error: 'no_such_store' })
    // The one that was open ends as well.
    await eventually(async () => {
      const proof = { authorization: `Bearer ${room.body.participantId}.${room.body.credential}` }
      const path = `/api/public/rooms/${room.body.roomId}`
      expect((await stranger(server.url).call('GET', path, undefined, proof)).body).toMatchObject({
        error: 'room_ended',
      })
    }, 60_000)
    const invited = await operator.post('/api/v1/stores/fir-and-clay/invitations', { role: 'manager' })
    expect(invited.body).toMatchObject({ error: 'suspended' })
    expect((await operator.get('/api/v1/stores/fir-and-clay/plan')).body.suspended).toMatchObject({
      reason: 'unpaid',
    })
    const me = await operator.get('/api/v1/me')
    expect(me.body.stores[0]).toMatchObject({ suspended: true })
    expect((await operator.get('/api/operator/overview?needs=suspended')).body.stores).toHaveLength(1)
    expect((await operator.post('/api/operator/stores/fir-and-clay/lift')).status).toBe(200)
    expect((await operator.get('/api/v1/me')).body.stores[0]).toMatchObject({ suspended: false })
    expect((await operator.post('/api/operator/stores/fir-and-clay/lift')).status).toBe(409)
  })
})

describe('O4 · the marketplace', () => {
  it('is joined by the operator’s word, with a note, and that is noted', async () => {
    const at = '/api/operator/stores/fir-and-clay'
    await operator.post(`${at}/parts`, { parts: ['rooms', 'orders', 'marketplace'] })
    expect((await operator.get('/api/operator/overview?needs=approval')).body.counts.approval).toBe(1)
    expect((await operator.post(`${at}/approve`, { note: 'Welcome' })).status).toBe(200)
    expect((await operator.get(at)).body.store).toMatchObject({
      approval: 'approved',
      approvalNote: 'Welcome',
    })
    const audit = await operator.get('/api/v1/stores/fir-and-clay/audit')
    expect(JSON.stringify(audit.body)).toContain('store.approved')
    await operator.post(`${at}/parts`, { parts: ['rooms', 'orders'] })
  })
})

describe('O8 · plans', () => {
  it('bound what a shop makes, with what was granted beside', async () => {
    expect((await operator.put('/api/operator/plans/shop', plan())).status).toBe(200)
    const set = await operator.post('/api/operator/stores/fir-and-clay/plan', { planKey: 'shop' })
    expect(set.body.plan, JSON.stringify(set.body)).toMatchObject({ planKey: 'shop', state: 'trial' })
    expect(set.body).toMatchObject({ limits: { members: 2 }, whiteLabel: false, used: { members: 2 } })
    const third = await operator.post('/api/v1/stores/fir-and-clay/invitations', { role: 'manager' })
    expect(third.body).toMatchObject({ error: 'plan_limit' })
    await operator.put('/api/operator/stores/fir-and-clay/limits', { members: 9 })
    expect((await operator.post('/api/v1/stores/fir-and-clay/invitations', { role: 'manager' })).status).toBe(
      201,
    )
    await operator.put('/api/operator/stores/fir-and-clay/limits', {})
  })

  it('are not gone beyond by many who take the last place at once', async () => {
    const at = '/api/v1/stores/fir-and-clay'
    const used = (await operator.get(`${at}/plan`)).body.used
    const limits = { members: 100, tokens: used.tokens + 1, destinations: used.destinations + 1 }
    await operator.put('/api/operator/stores/fir-and-clay/limits', limits)
    const eight = async (path: string, body: object) => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => operator.post(path, body)))
      return answers.map(({ status, body: { error = '' } }) => `${status} ${error}`.trim()).sort()
    }
    const oneOfEight = ['201', ...Array.from({ length: 7 }, () => '403 plan_limit')]
    const token = { name: 'a program', scopes: ['orders.read'], days: null }
    expect(await eight(`${at}/tokens`, token)).toEqual(oneOfEight)
    const destination = { name: 'A', url: 'https://example.org/hook' }
    expect(await eight(`${at}/destinations`, destination)).toEqual(oneOfEight)
    await operator.put('/api/operator/stores/fir-and-clay/limits', {})
  })

  it('O9 · that end make a shop read only, and a new word of the operator brings it back', async () => {
    const past = Date.now() - 30 * 86_400_000
    const over = await operator.post('/api/operator/stores/fir-and-clay/plan', {
      planKey: 'shop',
      state: 'trial',
      trialEndsAt: past,
    })
    expect(over.body.plan.state).toBe('ended')
    expect(over.body.suspended).toMatchObject({ by: 'plan' })
    const invited = await operator.post('/api/v1/stores/fir-and-clay/invitations', { role: 'manager' })
    expect(invited.body).toMatchObject({ error: 'suspended' })
    // O6: the operator's word over it, and what lay under it once that is lifted.
    const at = '/api/operator/stores/fir-and-clay'
    expect((await operator.post(`${at}/lift`)).status).toBe(409)
    const word = await operator.post(`${at}/suspend`, { reason: 'asked to' })
    expect(word.body.store.suspended).toMatchObject({ by: 'operator' })
    const lifted = await operator.post(`${at}/lift`)
    expect(lifted.body.store.suspended).toMatchObject({ by: 'plan' })
    const again = await operator.post('/api/operator/stores/fir-and-clay/plan', {
      planKey: 'shop',
      state: 'active',
    })
    expect(again.body).toMatchObject({ plan: { state: 'active' }, suspended: null })
    const none = await operator.post('/api/operator/stores/fir-and-clay/plan', { planKey: null })
    expect(none.body).toMatchObject({ plan: null, limits: { members: null } })
  })

  it('bound how many rooms there are at once, and how many seats they have', async () => {
    await operator.put('/api/operator/stores/fir-and-clay/limits', { roomsAtOnce: 1_000, seats: 3 })
    const room = (await openRoom()).body
    const { Client } = await import('pg')
    const client = new Client({ connectionString: server.connectionString })
    await client.connect()
    const { rows } = await client.query('select seats from rooms where room_id = $1', [room.roomId])
    await client.end()
    expect(rows).toEqual([{ seats: 3 }])
    await operator.put('/api/operator/stores/fir-and-clay/limits', { roomsAtOnce: 1 })
    expect((await openRoom()).body).toMatchObject({ error: 'shop_rooms_full' })
    await operator.put('/api/operator/stores/fir-and-clay/limits', {})
    expect((await openRoom()).status).toBe(201)
  })

  it('refuse what makes no plan', async () => {
    for (const wrong of [
      { limits: { members: -1 } },
      { limits: { shoes: 1 } },
      { trialDays: 1e9 },
      { stripePrice: 'x' },
    ])
      expect((await operator.put('/api/operator/plans/odd', plan(wrong))).status).toBe(400)
    expect((await operator.post('/api/operator/stores/fir-and-clay/plan', { planKey: 'none' })).status).toBe(
      404,
    )
  })
})

describe('O3 · people', () => {
  it('never leave the server without an operator', async () => {
    const body = { operator: false }
    const alone = await operator.post(`/api/operator/people/${operator.personId}/operator`, body)
    expect(alone.body).toMatchObject({ error: 'last_operator' })
    const ioana = await memberOf(server.url, operator, 'fir-and-clay', 'manager', { name: 'Ioana' })
    await operator.post(`/api/operator/people/${ioana.personId}/operator`, { operator: true })
    expect((await ioana.get('/api/operator/people')).status).toBe(200)
    await operator.post(`/api/operator/people/${ioana.personId}/operator`, body)
    expect((await ioana.get('/api/operator/people')).status).toBe(403)
  })

  it('can be made owners of a shop', async () => {
    const none = await operator.post('/api/operator/stores/fir-and-clay/owner', {
      email: 'nobody@example.org',
    })
    expect(none.status).toBe(404)
    const mihai = await memberOf(server.url, operator, 'fir-and-clay', 'packer', {
      email: 'mihai@example.org',
    })
    await operator.post('/api/operator/stores/fir-and-clay/owner', { email: 'Mihai@Example.org' })
    expect((await mihai.get('/api/v1/me')).body.stores[0].role).toBe('owner')
  })
})

describe('O15 · jobs', () => {
  it('that failed are shown without secrets, tried again and dropped', async () => {
    const { Client } = await import('pg')
    const client = new Client({ connectionString: server.connectionString })
    await client.connect()
    await client.query(
      `select graphile_worker.add_job('not.known', '{"storeId":1}'::json, max_attempts => 1)`,
    )
    await client.query(
      `update graphile_worker._private_jobs j set attempts = 1, last_error = 'refused https://u:p@shop.example/?consumer_secret=cs_abc Bearer abc'
       from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'not.known'`,
    )
    const failed = await operator.get('/api/operator/jobs?task=not.known')
    expect(failed.body.jobs[0]).toMatchObject({ state: 'gave_up', storeKey: 'fir-and-clay' })
    expect(failed.body.jobs[0].error).not.toMatch(/u:p@|cs_abc|Bearer abc/)
    expect((await operator.post('/api/operator/jobs', { action: 'retry', task: 'not.known' })).body).toEqual({
      changed: 1,
    })
    const [job] = (await operator.get('/api/operator/jobs?task=not.known')).body.jobs
    expect((await operator.post('/api/operator/jobs', { action: 'drop', jobIds: [job.jobId] })).body).toEqual(
      { changed: 1 },
    )
    expect((await operator.get('/api/operator/jobs?task=not.known')).body.jobs).toEqual([])
    expect((await operator.post('/api/operator/jobs', { action: 'drop' })).status).toBe(400)
    await client.end()
  })
})

describe('O17 · everything about a shop', () => {
  it('in one zip with its counts, for its owner and the operator, and noted', async () => {
    const answer = await fetch(`${server.url}/api/v1/stores/fir-and-clay/export`, {
      headers: { cookie: operator.cookie() },
    })
    expect(answer.headers.get('content-disposition')).toMatch(/fir-and-clay-\d{4}-\d\d-\d\d\.zip/)
    const files = unzip(Buffer.from(await answer.arrayBuffer()))
    const names = files.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['stores.ndjson', 'orders.ndjson', 'manifest.json']))
    const manifest = JSON.parse(String(files.at(-1)?.data))
    expect(manifest.rows.stores).toBe(1)
    const text = files.map(({ data }: { data: Buffer }) => data.toString()).join()
    expect(text).toContain('"store_key":"fir-and-clay"')
    expect(text).not.toMatch(/secrets_sealed|cs_1234567890|v1\.[A-Za-z0-9_-]{16}\./)
    const manager = await memberOf(server.url, operator, 'fir-and-clay', 'manager')
    expect((await manager.get('/api/v1/stores/fir-and-clay/export')).status).toBe(403)
    const audit = await operator.get('/api/v1/stores/fir-and-clay/audit')
    expect(JSON.stringify(audit.body)).toContain('store.exported')
  })
})
