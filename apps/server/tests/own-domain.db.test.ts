import { request as httpRequest } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { afterCheck } from '../src/modules/look/domain/domains.ts'
import { startFakeDns, type Zone } from './support/fake-dns.ts'
import { type Person, signUp } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

const STORE = {
  url: 'http://127.0.0.1:9',
  storeKey: 'demo',
  consumerKey: 'ck_very_private_key',
  consumerSecret: 'cs_very_private_secret',
  handoffSecret: 'handoff_very_private',
  webhookSecret: 'webhook_very_private',
}
const PATH = '/api/v1/stores/demo/look/domain'
const OWN = 'together.shop.example'
const zone: Zone = {}
let dns: Awaited<ReturnType<typeof startFakeDns>>
let server: TestServer
let owner: Person
let sql: pg.Client

beforeAll(async () => {
  dns = await startFakeDns(zone)
  server = await startTestServer({ store: STORE, dnsServers: [dns.address] })
  owner = await signUp(server.url)
  sql = new pg.Client(server.connectionString)
  await sql.connect()
  // Another shop of the same server, with a room of its own.
  await sql.query(
    `insert into stores (store_key, url, currency, minor_unit, locale, seats, look, origins, secrets_sealed, created_at, updated_at, state, kind, parts, proved, approval)
     select 'other', 'http://127.0.0.1:10', currency, minor_unit, locale, seats, look, origins, '', 1, 1, state, kind, parts, proved, approval
     from stores where store_key = 'demo'`,
  )
  await sql.query(
    `insert into memberships (store_id, person_id, role, since_at)
     select store_id, $1, 'owner', 1 from stores where store_key = 'other'`,
    [owner.personId],
  )
  await server.restart()
})
afterAll(async () => {
  await sql.end()
  await server.stop()
  dns.stop()
})

/** Asks with any `Host`, as a browser at that name would. */
function ask(
  path: string,
  host: string,
  options: { method?: string; body?: unknown; headers?: object } = {},
) {
  const { port } = new URL(server.url)
  const { method = 'GET', body, headers = {} } = options
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const asked = httpRequest(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          headers: { host, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
        },
        (answer) => {
          let text = ''
          answer.on('data', (chunk) => {
            text += chunk
          })
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
        },
      )
      asked.on('error', reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    },
  )
}

const open = async (storeKey: string, host?: string) =>
  JSON.parse(
    (
      await ask('/api/public/rooms', host ?? new URL(server.url).host, {
        method: 'POST',
        body: { storeKey, name: 'Ana', productId: null },
      })
    ).text,
  )

/** Says hello with an invitation at the socket of this host; what it was told first, or why it was sent away. */
function joinAt(host: string, invite: string): Promise<string> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/rt`, { headers: { host, origin: `http://${host}` } })
    const hello = { t: 'hello', v: 1, device: 'phone', join: { invite, name: 'Mihai', knock: false } }
    ws.on('open', () => ws.send(JSON.stringify(hello)))
    ws.on('message', (data) => {
      resolve(JSON.parse(data.toString())[0].t)
      ws.close()
    })
    ws.on('close', (_code, reason) => resolve(reason.toString()))
    ws.on('error', reject)
  })
}

describe('L11–L14 a domain of the shop’s own', () => {
  it('L12 what cannot be its name is refused', async () => {
    const wishes = [
      'localhost',
      '127.0.0.1',
      '*.shop.example',
      'a.example:8443',
      'xn--80ak6aa92e.com',
      'ѕhop.example',
      'x.localhost',
    ]
    for (const domain of wishes) {
      const { status, body } = await owner.put(PATH, { domain })
      expect([domain, status, body.error]).toEqual([domain, 422, 'not_a_domain'])
    }
  })

  it('L11 it waits for DNS, and says what is missing', async () => {
    const { body } = await owner.put(PATH, { domain: ` https://${OWN.toUpperCase()}/ ` })
    expect(body.domain).toMatchObject({ domain: OWN, state: 'pending', trouble: 'no_proof' })
    expect(body.domain.records[0]).toEqual({ type: 'CNAME', name: OWN, value: 'localhost' })
    zone[`_tandem.${OWN}`] = { txt: body.domain.records[1].value }
    expect((await owner.post(`${PATH}/check`)).body.domain.trouble).toBe('no_pointer')
    zone[OWN] = { cname: 'elsewhere.example' }
    expect((await owner.post(`${PATH}/check`)).body.domain.trouble).toBe('no_pointer')
    dns.fails = true
    expect((await owner.post(`${PATH}/check`)).body.domain).toMatchObject({
      state: 'pending',
      trouble: 'no_answer',
    })
    dns.fails = false
  })

  it('L13 before it is proved it is served as any other name, and gets no certificate', async () => {
    expect((await ask(`/internal/tls-ask?domain=${OWN}`, 'localhost')).status).toBe(404)
    expect((await open('demo')).inviteUrl).toContain(server.url)
  })

  it('L11 proved, rooms and invitations are under it', async () => {
    zone[OWN] = { cname: 'localhost' }
    expect((await owner.post(`${PATH}/check`)).body.domain).toMatchObject({ state: 'active', trouble: null })
    const { port } = new URL(server.url)
    expect((await open('demo')).inviteUrl).toContain(`http://${OWN}:${port}/j/`)
    expect((await open('other')).inviteUrl).toContain(server.url)
    expect((await ask(`/internal/tls-ask?domain=${OWN}`, 'localhost')).status).toBe(200)
    for (const name of ['nobody.example', `x.${OWN}`, '*', `${OWN}%00`])
      expect((await ask(`/internal/tls-ask?domain=${name}`, 'localhost')).status).toBe(404)
  })

  it('L13 at its name there is this shop, and nothing else', async () => {
    const mine = await open('demo')
    const theirs = await open('other')
    const status = async (path: string) => (await ask(path, OWN)).status
    expect(await status(`/j/${mine.invite}`)).toBe(200)
    expect(await status(`/r/${mine.roomId}`)).toBe(200)
    expect(await status('/api/public/stores/demo')).toBe(200)
    expect(await status(`/api/public/invitations/${mine.invite}`)).toBe(200)
    expect(await status('/assets/room/main-abc123.js')).toBe(200)
    const home = await ask('/', OWN)
    expect([home.status, home.headers['location']]).toEqual([302, 'http://127.0.0.1:9/'])
    for (const path of [
      `/j/${theirs.invite}`,
      `/r/${theirs.roomId}`,
      `/api/public/invitations/${theirs.invite}`,
      '/api/public/stores/other',
      '/s/other/p/7',
      '/app',
      '/api/v1/me',
      '/api/v1/server',
      '/api/auth/sign-in',
      '/api/operator/stores',
      '/connect',
      '/preview/demo',
      '/hooks/woocommerce/demo',
      '/internal/tls-ask?domain=x.example',
      '/healthz',
      '/nothing',
    ])
      expect([path, await status(path)]).toEqual([path, 404])
    const elsewhere = await ask('/api/public/rooms', OWN, {
      method: 'POST',
      body: { storeKey: 'other', name: 'Ana', productId: null },
    })
    expect(elsewhere.status).toBe(404)
    expect((await open('demo', OWN)).inviteUrl).toContain(OWN)
  })

  it('L13 its socket leads into its own rooms only', async () => {
    const mine = await open('demo')
    const theirs = await open('other')
    expect(await joinAt(OWN, theirs.invite)).toBe('no_such_invitation')
    expect(await joinAt(OWN, mine.invite)).toBe('welcome')
    expect(await joinAt(new URL(server.url).host, theirs.invite)).toBe('welcome')
  })

  it('L14 a Host that lies changes nothing', async () => {
    const status = async (path: string, host: string, headers = {}) =>
      (await ask(path, host, { headers })).status
    expect(await status('/app', `${OWN}:1234`)).toBe(404)
    expect(await status('/app', `${OWN.toUpperCase()}.`)).toBe(404)
    expect(await status('/api/v1/server', 'localhost', { 'x-forwarded-host': OWN })).toBe(200)
    expect(await status('/api/v1/server', OWN, { 'x-forwarded-host': 'localhost' })).toBe(404)
    for (const host of ['evil.example', `${OWN}.evil.example`, `evil.example/${OWN}`]) {
      const made = await ask('/api/public/rooms', host, {
        method: 'POST',
        body: { storeKey: 'other', name: 'Ana', productId: null },
      })
      if (made.status === 201) expect(JSON.parse(made.text).inviteUrl).toContain(server.url)
      else expect([400, 404]).toContain(made.status)
    }
  })

  it('L12 no other shop can take it', async () => {
    const { body } = await owner.put('/api/v1/stores/other/look/domain', { domain: OWN })
    expect(body.error).toBe('domain_taken')
  })

  it('L15 one that fails for hours is lost, and comes back when it leads here again', () => {
    const claim = {
      storeId: 1,
      domain: OWN,
      token: 't',
      state: 'active' as const,
      trouble: null,
      setAt: 0,
      checkedAt: 0,
      provedAt: 0,
      failingSinceAt: null,
    }
    const hour = 3_600_000
    const silent = afterCheck(claim, 'no_answer', 100 * hour)
    expect(silent).toMatchObject({ state: 'active', failingSinceAt: null })
    const first = afterCheck(claim, 'no_pointer', hour)
    expect(first).toMatchObject({ state: 'active', trouble: 'no_pointer', failingSinceAt: hour })
    expect(afterCheck(first, 'no_pointer', 2 * hour).state).toBe('active')
    const lost = afterCheck(first, 'no_pointer', 8 * hour)
    expect(lost.state).toBe('lost')
    expect(afterCheck(lost, 'here', 9 * hour)).toMatchObject({ state: 'active', failingSinceAt: null })
  })

  it('L7 a plan without white label brings the words back and ends the domain, hours later', async () => {
    const look = '/api/v1/stores/demo/look'
    const { published } = (await owner.get(look)).body
    const { rev } = (await owner.put(`${look}/draft`, { look: { ...published, madeWith: false }, rev: 0 }))
      .body
    expect((await owner.post(`${look}/publish`, { rev })).body.published.madeWith).toBe(false)
    await sql.query(
      `insert into plans (plan_key, name, white_label, created_at, updated_at) values ('small', 'Small', false, 1, 1);
       insert into store_plans (store_id, plan_key, state, set_by, changed_at)
       select store_id, 'small', 'active', 'operator', 1 from stores where store_key = 'demo'`,
    )
    const looked = async () => {
      await sql.query(`select graphile_worker.add_job('look.check-domains')`)
      await eventually(async () => expect((await owner.get(look)).body.domain.trouble).toBe('plan'))
      return (await owner.get(look)).body
    }
    expect(await looked()).toMatchObject({ published: { madeWith: true }, domain: { state: 'active' } })
    expect((await ask('/api/public/stores/demo', OWN)).status).toBe(200)
    const needs = async () =>
      (await owner.get('/api/v1/stores/demo/home')).body.attention.map(({ code }: { code: string }) => code)
    expect(await needs()).toContain('domain_failing')
    await sql.query('update look_domains set failing_since_at = 1, trouble = null')
    expect((await looked()).domain.state).toBe('lost')
    expect(await needs()).toContain('domain_lost')
    expect((await ask('/api/public/stores/demo', OWN)).status).toBe(404)
    await sql.query('delete from store_plans')
    expect((await owner.post(`${PATH}/check`)).body.domain).toMatchObject({ state: 'active', trouble: null })
    expect(await needs()).not.toContain('domain_lost')
  })

  it('L15 a lost name shows nothing at all', async () => {
    await sql.query(`update look_domains set state = 'lost'`)
    zone[OWN] = {}
    await owner.post(`${PATH}/check`)
    await server.restart()
    expect((await ask('/app', OWN)).status).toBe(404)
    expect((await ask('/api/public/stores/demo', OWN)).status).toBe(404)
    expect((await open('demo')).inviteUrl).toContain(server.url)
  })

  it('L11 given up, the name is free', async () => {
    expect((await owner.call('DELETE', PATH)).body.domain).toBeNull()
    expect((await owner.post(`${PATH}/check`)).body.error).toBe('nothing_to_do')
    const log = JSON.stringify((await owner.get('/api/v1/stores/demo/audit')).body)
    for (const action of ['domain.set', 'domain.proved', 'domain.removed']) expect(log).toContain(action)
  })
})
