import { mayAs } from '@tandem/core/accounts/permissions'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken, memberOf, type Person, signUp, stranger } from '../support/people.ts'
import { OPERATOR_TOKEN, startTestServer, type TestServer } from '../support/test-server.ts'
import { changesThings, collectRoutes, type KnownRoute, pathOf } from './all-routes.ts'

const MINE = 'storeofana234'
const THEIRS = 'storeofben234'
/** What may change although a request was refused: that it was refused, and when a token was seen. */
const NOT_COMPARED = new Set(['audit_entries', 'api_tokens'])

let server: TestServer
let client: Client
let ana: Person
let ben: Person
let packer: Person
let removed: Person
let weakToken: string
let bensToken: string
const { routes, onApp } = collectRoutes()
const api = () => routes.filter(({ pattern }) => /^\/api\/(v1|operator)\//.test(pattern))
const asking = (who: string) => api().filter(({ asks }) => asks?.who === who)

beforeAll(async () => {
  server = await startTestServer({ onApp })
  client = new Client({ connectionString: server.connectionString })
  await client.connect()
  // Shops that nothing is read of, so that only these requests could change anything.
  for (const key of [MINE, THEIRS]) {
    await client.query(
      `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at, state, kind, proved)
       values ($1, 'https://' || $1 || '.example', '{"name":"Shop","logoUrl":null,"brandColour":"#2f5a47","radius":10,"font":"system","theme":"auto"}', '', 1, 1, 'disconnected', 'keys', false)`,
      [key],
    )
  }
  // What it has in memory of shops is read anew.
  await server.restart()
  const operator = await signUp(server.url, { name: 'Op', email: 'op@example.org' })
  ana = await signUp(server.url, { name: 'Ana', email: 'ana@example.org' })
  ben = await signUp(server.url, { name: 'Ben', email: 'ben@example.org' })
  await client.query('delete from memberships')
  await own(MINE, ana)
  await own(THEIRS, ben)
  packer = await memberOf(server.url, ana, MINE, 'packer')
  removed = await memberOf(server.url, ana, MINE, 'owner')
  expect((await removed.get(`/api/v1/stores/${MINE}/team`)).status).toBe(200)
  expect((await ana.delete(`/api/v1/stores/${MINE}/team/${removed.personId}`)).status).toBe(200)
  weakToken = await makeToken(ana, MINE, ['store.read'])
  bensToken = await makeToken(ben, THEIRS, ['store.read', 'store.manage', 'orders.read', 'orders.manage'])
  expect((await operator.get('/api/v1/me')).body.operator).toBe(true)
  // Before all those tries of which one address may leave only so many lines.
  const rubbish = await fetch(`${server.url}/api/v1/stores/${MINE}/team`, { headers: bearer('rubbish') })
  expect(rubbish.status).toBe(401)
}, 90_000)
afterAll(async () => {
  await client?.end()
  await server?.stop()
})

async function own(storeKey: string, { personId }: Person): Promise<void> {
  await client.query(
    `insert into memberships (store_id, person_id, role, since_at)
     select store_id, $2, 'owner', 1 from stores where store_key = $1`,
    [storeKey, personId],
  )
}

/** Answers that a cache on the way, or the next person at this browser, could have kept. */
const keepable: string[] = []
type Reply = { status: number; error: string }
async function ask(route: KnownRoute, headers: Record<string, string>): Promise<Reply> {
  const sends = changesThings(route)
  const answer = await fetch(server.url + pathOf(route, MINE), {
    method: route.method,
    redirect: 'manual',
    headers: { ...(sends && { 'content-type': 'application/json' }), ...headers },
    ...(sends && { body: '{}' }),
  })
  if (!answer.headers.get('cache-control')?.includes('no-store'))
    keepable.push(`${route.method} ${route.pattern} → ${answer.status}`)
  if (answer.headers.get('content-type')?.includes('event-stream')) {
    await answer.body?.cancel()
    return { status: answer.status, error: '' }
  }
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
  return { status: answer.status, error: isJson ? (JSON.parse(text).error ?? '') : '' }
}
const from = (person: Person, origin = server.url) => ({ cookie: person.cookie(), origin })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Asks all of them, and says which were answered otherwise than they should have been. */
async function otherwise(
  list: KnownRoute[],
  headers: () => Record<string, string>,
  expected: { status: number; error?: string },
): Promise<string[]> {
  const wrong: string[] = []
  const waiting = [...list]
  const askNext = async (): Promise<void> => {
    for (let route = waiting.shift(); route; route = waiting.shift()) {
      const { status, error } = await ask(route, headers())
      // HEAD has no body to say why.
      const says = expected.error === undefined || route.method === 'HEAD' || error === expected.error
      if (status !== expected.status || !says)
        wrong.push(`${route.method} ${route.pattern} → ${status} ${error}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, askNext))
  return wrong
}

async function everythingOf(storeKey: string): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.column_name = 'store_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !NOT_COMPARED.has(row.name))) {
    const { rows: digest } = await client.query<{ digest: string }>(
      `select md5(coalesce(string_agg(one::text, '|' order by one::text), '')) as digest
       from ${name} one where store_id = (select store_id from stores where store_key = $1)`,
      [storeKey],
    )
    found[name] = digest[0]?.digest ?? ''
  }
  return found
}

describe('every route of the API', () => {
  it('B3: names who may ask', () => {
    expect(api().length).toBeGreaterThan(60)
    const silent = api().filter(({ asks }) => asks === undefined)
    expect(silent.map(({ method, pattern }) => `${method} ${pattern}`)).toEqual([])
    const open = asking('anybody').map(({ pattern }) => pattern)
    expect([...new Set(open)].sort()).toEqual(['/api/v1/invitations/look', '/api/v1/server'])
    const ofStore = /^\/api\/v1\/stores\/:storeKey(\/|$)/
    const strays = api().filter(({ pattern, asks }) => ofStore.test(pattern) !== (asks?.who === 'store'))
    expect(strays.map(({ method, pattern }) => `${method} ${pattern}`)).toEqual([])
  })

  it('B4, B8: of a store is closed to all who are not of it, and nothing of it changes', async () => {
    const store = asking('store')
    expect(store.length).toBeGreaterThan(20)
    const before = await everythingOf(MINE)
    expect(await otherwise(store, () => ({}), { status: 401, error: 'signed_out' })).toEqual([])
    const gone = { status: 404, error: 'no_such_store' }
    expect(await otherwise(store, () => from(ben), gone)).toEqual([])
    expect(await otherwise(store, () => from(removed), gone)).toEqual([])
    expect(await otherwise(store, () => bearer(bensToken), gone)).toEqual([])
    for (const bad of [`tandem_${'0'.repeat(16)}_${'A'.repeat(43)}`, 'rubbish', OPERATOR_TOKEN])
      expect(await otherwise(store, () => bearer(bad), { status: 401, error: 'unauthorized' })).toEqual([])
    expect(await everythingOf(MINE)).toEqual(before)
  }, 240_000)

  it('of a store is closed to a role and a token that may not, and to another site’s page', async () => {
    const store = asking('store')
    const needs = (route: KnownRoute) => (route.asks?.who === 'store' ? route.asks.permission : 'store.read')
    const before = await everythingOf(MINE)
    const notAllowed = { status: 403, error: 'not_allowed' }
    const beyond = store.filter((route) => !mayAs('packer', needs(route)))
    expect(await otherwise(beyond, () => from(packer), notAllowed)).toEqual([])
    const unscoped = store.filter((route) => needs(route) !== 'store.read')
    expect(await otherwise(unscoped, () => bearer(weakToken), notAllowed)).toEqual([])
    const foreign = { status: 403, error: 'wrong_origin' }
    const changing = store.filter(changesThings)
    expect(await otherwise(changing, () => from(ana, 'https://evil.example'), foreign)).toEqual([])
    const site = () => ({ cookie: ana.cookie(), 'sec-fetch-site': 'cross-site' })
    expect(await otherwise(changing, site, foreign)).toEqual([])
    expect(await otherwise(store, site, foreign)).toEqual([])
    const form = () => ({ ...from(ana), 'content-type': 'text/plain' })
    expect(await otherwise(changing, form, foreign)).toEqual([])
    expect(await otherwise(changing, () => ({ cookie: ana.cookie() }), foreign)).toEqual([])
    expect(await everythingOf(MINE)).toEqual(before)
  }, 240_000)

  it('of a person or across stores is closed to nobody, and shows nobody’s but their own', async () => {
    const both = [...asking('person'), ...asking('stores')]
    expect(await otherwise(both, () => ({}), { status: 401, error: 'signed_out' })).toEqual([])
    const changing = both.filter(changesThings)
    const foreign = { status: 403, error: 'wrong_origin' }
    expect(await otherwise(changing, () => from(ana, 'https://evil.example'), foreign)).toEqual([])
    const people = asking('person')
    expect(await otherwise(people, () => bearer(weakToken), { status: 401, error: 'unauthorized' })).toEqual(
      [],
    )
    for (const { pattern, method } of asking('stores').filter((route) => route.method === 'GET')) {
      const answer = await fetch(server.url + pattern.replace(/:\w+/g, '1'), { method, headers: from(ben) })
      if (answer.headers.get('content-type')?.includes('event-stream')) {
        const first = await answer.body?.getReader().read()
        expect(Buffer.from(first?.value ?? []).toString(), pattern).not.toContain(MINE)
        continue
      }
      expect(await answer.text(), pattern).not.toContain(MINE)
    }
  }, 120_000)

  it('of the operator is closed to everybody else', async () => {
    const all = asking('operator')
    expect(all.length).toBeGreaterThan(15)
    expect(await otherwise(all, () => ({}), { status: 401, error: 'unauthorized' })).toEqual([])
    expect(await otherwise(all, () => from(ana), { status: 403, error: 'not_allowed' })).toEqual([])
    expect(await otherwise(all, () => bearer(weakToken), { status: 401, error: 'unauthorized' })).toEqual([])
    const operator = stranger(server.url, { email: 'op@example.org' })
    await operator.post('/api/auth/sign-in', { email: operator.email, password: operator.password })
    const foreign = { status: 403, error: 'wrong_origin' }
    const changing = all.filter(changesThings)
    expect(await otherwise(changing, () => from(operator, 'https://evil.example'), foreign)).toEqual([])
  }, 120_000)

  it('of a person’s, a store’s and the operator’s is answered to them alone: nothing on the way keeps it', async () => {
    const asked = stranger(server.url, { email: 'op@example.org' })
    await asked.post('/api/auth/sign-in', { email: asked.email, password: asked.password })
    keepable.length = 0
    const reads = (who: string) => asking(who).filter(({ method }) => method === 'GET')
    const anything = { status: -1 }
    for (const who of ['store', 'stores', 'person']) await otherwise(reads(who), () => from(ana), anything)
    await otherwise(reads('operator'), () => from(asked), anything)
    expect(keepable).toEqual([])
  }, 120_000)

  it('of signing in takes no form of another site', async () => {
    const auth = routes.filter(({ pattern, method }) => pattern.startsWith('/api/auth/') && method === 'POST')
    expect(auth.length).toBeGreaterThan(5)
    const foreign = { status: 403, error: 'wrong_origin' }
    expect(await otherwise(auth, () => ({ origin: 'https://evil.example' }), foreign)).toEqual([])
    expect(await otherwise(auth, () => ({}), foreign)).toEqual([])
  })

  it('what was refused and matters is in the log, and no flood of it', async () => {
    const { rows } = await client.query<{ action: string; count: string }>(
      `select action, count(*) from audit_entries where action like 'request.%' group by 1`,
    )
    const noted = rows.map(({ action }) => action)
    expect(noted).toEqual(expect.arrayContaining(['request.foreign_store', 'request.wrong_token']))
    const all = rows.reduce((sum, { count }) => sum + Number(count), 0)
    expect(all).toBeLessThan(60)
  })
})
