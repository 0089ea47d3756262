import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  byKey,
  makeToken,
  memberOf,
  PASSWORD,
  type Person,
  signIn,
  signUp,
  stranger,
  withToken,
} from '../support/people.ts'
import { eventually, startTestServer, type TestServer } from '../support/test-server.ts'

const KEY = 'firandclay'
const store = {
  url: 'http://127.0.0.1:9',
  consumerKey: 'ck_0000000000000000000000000000000000000000',
  consumerSecret: 'cs_0000000000000000000000000000000000000000',
  storeKey: KEY,
  handoffSecret: 'h'.repeat(32),
  webhookSecret: 'w'.repeat(32),
}
// Passwords are slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: TestServer
let ana: Person
beforeAll(async () => {
  server = await startTestServer({ store, signUp: 'invited' })
  ana = await signUp(server.url)
}, 60_000)
afterAll(() => server?.stop())

const at = (path: string) => `/api/v1/stores/${KEY}${path}`
const team = async () => (await ana.get(at('/team'))).body
const secretIn = (link: string) => new URL(link).hash.slice(1)

describe('a store’s team', () => {
  it('A2: the first account owns the store of the settings', async () => {
    const { stores, operator } = (await ana.get('/api/v1/me')).body
    expect(operator).toBe(true)
    expect(stores).toMatchObject([{ storeKey: KEY, role: 'owner', state: 'linked' }])
    expect((await team()).members).toMatchObject([{ email: ana.email, role: 'owner', you: true }])
  })

  it('A13: nobody makes an account who was not invited, where only the invited may', async () => {
    const uninvited = { name: 'Eve', email: 'eve@example.org', password: PASSWORD }
    expect((await stranger(server.url).post('/api/auth/sign-up', uninvited)).body.error).toBe('invited_only')
    const rubbish = { ...uninvited, invite: 'A'.repeat(22) }
    expect((await stranger(server.url).post('/api/auth/sign-up', rubbish)).body.error).toBe('link_used')
    const fromShop = { ...uninvited, back: '/woocommerce/connect?store_url=https://shop.example' }
    expect((await stranger(server.url).post('/api/auth/sign-up', fromShop)).body.error).toBe('invited_only')
  })

  it('A14: an invitation for an address is that address’s, works once, and gives what it says', async () => {
    const made = (await ana.post(at('/invitations'), { role: 'manager', email: 'Max@example.org' })).body
    expect(made).toMatchObject({ sent: false, invitation: { email: 'max@example.org', role: 'manager' } })
    expect(made.link).toMatch(/\/app\/invite#[A-Za-z0-9_-]{22}$/)
    const invite = secretIn(made.link)
    const look = await stranger(server.url).post('/api/v1/invitations/look', { invite })
    expect(look.body).toMatchObject({
      role: 'manager',
      email: 'max@example.org',
      invitedBy: 'Ana',
      hasAccount: false,
    })
    const eve = { name: 'Eve', email: 'eve@example.org', password: PASSWORD, invite }
    expect((await stranger(server.url).post('/api/auth/sign-up', eve)).body.error).toBe('not_for_you')
    const max = await signUp(server.url, { name: 'Max', email: 'max@example.org', invite })
    expect((await max.get('/api/v1/me')).body.stores).toMatchObject([{ storeKey: KEY, role: 'manager' }])
    expect((await stranger(server.url).post('/api/v1/invitations/look', { invite })).body.error).toBe(
      'link_used',
    )
    expect((await max.get(at('/team'))).body.error).toBe('not_allowed')
    expect((await max.get(at('/audit'))).status).toBe(200)
    const less = (await ana.post(at('/invitations'), { role: 'packer' })).body
    await max.post('/api/v1/invitations/accept', { invite: secretIn(less.link) })
    expect((await max.get('/api/v1/me')).body.stores).toMatchObject([{ role: 'manager' }])
  })

  it('A14: a link that was renewed or taken back is void; who has an account accepts with it', async () => {
    const made = (await ana.post(at('/invitations'), { role: 'packer' })).body
    const { invitationId } = made.invitation
    const again = (await ana.post(at(`/invitations/${invitationId}/resend`))).body
    const look = (link: string) =>
      stranger(server.url).post('/api/v1/invitations/look', { invite: secretIn(link) })
    expect((await look(made.link)).status).toBe(410)
    expect((await look(again.link)).status).toBe(200)
    expect((await ana.delete(at(`/invitations/${invitationId}`))).status).toBe(200)
    expect((await look(again.link)).status).toBe(410)
    const other = (await ana.post(at('/invitations'), { role: 'owner' })).body
    const max = await signIn(server.url, { name: 'Max', email: 'max@example.org', password: PASSWORD })
    const accept = () => max.post('/api/v1/invitations/accept', { invite: secretIn(other.link) })
    expect((await accept()).body).toEqual({ storeKey: KEY })
    expect((await accept()).body.error).toBe('link_used')
    expect((await max.get(at('/team'))).status).toBe(200)
  })

  it('A15: who is removed loses the store at once, with the tokens they made', async () => {
    const zoe = await memberOf(server.url, ana, KEY, 'owner', { name: 'Zoe' })
    const token = await makeToken(zoe, KEY, ['store.read', 'audit.read'])
    const asToken = () => withToken(server.url, token, 'GET', at('/audit'))
    expect((await asToken()).status).toBe(200)
    expect((await ana.delete(at(`/team/${zoe.personId}`))).status).toBe(200)
    expect((await zoe.get(at('/audit'))).status).toBe(404)
    expect((await zoe.get('/api/v1/me')).body.stores).toEqual([])
    expect((await asToken()).status).toBe(401)
  })

  it('A16: there is always an owner, even if two leave at the same moment', async () => {
    const max = await signIn(server.url, { name: 'Max', email: 'max@example.org', password: PASSWORD })
    const both = await Promise.all([ana.post(at('/leave')), max.post(at('/leave'))])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [stays, left] = both[0]?.status === 200 ? [max, ana] : [ana, max]
    expect((await stays.patch(at(`/team/${stays.personId}`), { role: 'manager' })).body.error).toBe(
      'last_owner',
    )
    expect((await stays.post('/api/v1/me/delete', { password: PASSWORD })).body.error).toBe('last_owner')
    const back = (await stays.post(at('/invitations'), { role: 'owner' })).body
    await left.post('/api/v1/invitations/accept', { invite: secretIn(back.link) })
    expect((await ana.get(at('/team'))).body.members).toHaveLength(2)
  })

  it('A17: a token does what its scopes say and its maker may, is shown once, and ends', async () => {
    const max = (await team()).members.find((one: { email: string }) => one.email === 'max@example.org')
    const asMax = await signIn(server.url, { name: 'Max', email: 'max@example.org', password: PASSWORD })
    const bad = await ana.post(at('/tokens'), { name: 'x', scopes: ['team.manage'], days: null })
    expect(bad.body.error).toBe('not_allowed')
    const made = (await asMax.post(at('/tokens'), { name: 'Warehouse', scopes: ['audit.read'], days: 1 }))
      .body
    expect(made.secret).toMatch(/^tandem_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/)
    const ask = (path: string, secret = made.secret) => withToken(server.url, secret, 'GET', at(path))
    expect((await ask('/audit')).status).toBe(200)
    expect((await ask('/team')).body.error).toBe('not_allowed')
    const last = made.secret.at(-1) === 'A' ? 'E' : 'A'
    expect((await ask('/audit', made.secret.slice(0, -1) + last)).status).toBe(401)
    const listed = await ana.get(at('/tokens'))
    expect(listed.body.tokens[0]).toMatchObject({ name: 'Warehouse', madeBy: 'Max', scopes: ['audit.read'] })
    expect(JSON.stringify(listed.body)).not.toContain(made.secret.slice(30))
    await eventually(async () => expect((await ana.get(at('/tokens'))).body.tokens[0].usedAt).not.toBeNull())
    expect((await ana.patch(at(`/team/${max.personId}`), { role: 'manager' })).status).toBe(200)
    expect((await ask('/audit')).status).toBe(401)
  })

  it('A18: who did what is kept, filtered and paged, and says nothing that is secret', async () => {
    const page = (query: string) => ana.get(at(`/audit?${query}`))
    const first = (await page('limit=2')).body
    expect(first.entries).toHaveLength(2)
    const second = (await page(`limit=2&after=${first.next}`)).body
    expect(Number(second.entries[0].entryId)).toBeLessThan(Number(first.entries[1].entryId))
    const tokens = (await page('what=token')).body.entries
    expect(tokens.map((one: { action: string }) => one.action)).toContain('token.made')
    expect(tokens.every((one: { action: string }) => one.action.startsWith('token.'))).toBe(true)
    const mine = (await page(`who=${ana.personId}`)).body.entries
    expect(mine.every((one: { by: { id: string } }) => one.by.id === ana.personId)).toBe(true)
    expect((await page(`from=${Date.now() + 60_000}`)).body.entries).toEqual([])
    expect((await page('after=nonsense')).status).toBe(400)
    const all = JSON.stringify((await page('limit=250')).body)
    for (const secret of ['tandem_', PASSWORD, '/app/invite#']) expect(all).not.toContain(secret)
  })

  it('A16: somebody always runs the server, even if two delete their accounts at the same moment', async () => {
    const [right, wrong] = [{ operator: true }, { operator: false }]
    const operatorIs = (id: string, body: object) =>
      byKey(server.url, 'POST', `/api/operator/people/${id}/operator`, body)
    const opa = await memberOf(server.url, ana, KEY, 'packer', { name: 'Opa' })
    const oma = await memberOf(server.url, ana, KEY, 'packer', { name: 'Oma' })
    for (const { personId } of [opa, oma]) expect((await operatorIs(personId, right)).status).toBe(200)
    expect((await operatorIs(ana.personId, wrong)).status).toBe(200)
    const goes = (who: Person) => who.post('/api/v1/me/delete', { password: PASSWORD })
    const gone = await Promise.all([goes(opa), goes(oma)])
    expect(gone.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await operatorIs(ana.personId, right)).status).toBe(200)
  })

  it('an account is deleted with its password, and its sessions with it', async () => {
    const guest = await memberOf(server.url, ana, KEY, 'packer')
    expect((await guest.post('/api/v1/me/delete', { password: 'not-the-password' })).body.error).toBe(
      'wrong_password',
    )
    expect((await guest.post('/api/v1/me/delete', { password: PASSWORD })).status).toBe(200)
    expect((await guest.get('/api/v1/me')).status).toBe(401)
    expect((await team()).members.some((one: { email: string }) => one.email === guest.email)).toBe(false)
  })

  it('with an account go its columns and its own views, and not what it shared', async () => {
    const guest = await memberOf(server.url, ana, KEY, 'manager', { name: 'Guest' })
    const views = `/api/v1/stores/${KEY}/orders/views`
    await guest.post(views, { name: 'Mine', query: 'q=maria', shared: false })
    await guest.post(views, { name: 'Everybody', query: 'status=processing', shared: true })
    await guest.post('/api/v1/orders/views', { name: 'Across', query: 'q=ion', shared: false })
    await guest.put('/api/v1/orders/columns', { columns: ['total'] })
    expect((await guest.post('/api/v1/me/delete', { password: PASSWORD })).status).toBe(200)
    const database = new Client({ connectionString: server.connectionString })
    await database.connect()
    const left = await database
      .query(
        `select name from order_views where person_id = $1
         union all select 'columns' from order_columns where person_id = $1`,
        [guest.personId],
      )
      .finally(() => database.end())
    expect(left.rows).toEqual([{ name: 'Everybody' }])
  })
})
