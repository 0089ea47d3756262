import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { byKey, PASSWORD, type Person, signIn, signUp, stranger } from '../support/people.ts'
import { eventually, startTestServer, type TestServer } from '../support/test-server.ts'

// Passwords are slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server?.stop())

/** What stands behind # in the letters to somebody, the newest first. */
const secretsTo = async (email: string, word: string): Promise<string[]> => {
  const { body } = await byKey(server.url, 'GET', '/api/operator/letters')
  const theirs = body.letters.filter(
    (one: { to: string; text: string }) => one.to === email && one.text.includes(word),
  )
  return theirs.map((one: { text: string }) => one.text.match(/#(\S+)/)?.[1] ?? '')
}
const letterTo = (email: string, word: string) =>
  eventually(async () => {
    const [newest = ''] = await secretsTo(email, word)
    expect(newest).not.toBe('')
    return newest
  })

describe('signing in', () => {
  let ana: Person

  it('A1: the first of two who come at once to a fresh server is its operator, the other is not', async () => {
    const facts = await stranger(server.url).get('/api/v1/server')
    expect(facts.body).toMatchObject({ fresh: true, signUp: 'open', mail: false })
    const both = await Promise.all([
      signUp(server.url, { name: 'Ana', email: 'ana@example.org' }),
      signUp(server.url, { name: 'Ben', email: 'ben@example.org' }),
    ])
    const seen = await Promise.all(both.map(async (one) => (await one.get('/api/v1/me')).body.operator))
    expect(seen.filter(Boolean)).toHaveLength(1)
    ana = both[0]
    expect((await stranger(server.url).get('/api/v1/server')).body.fresh).toBe(false)
  })

  it('A3: an unknown address and a wrong password are answered the same', async () => {
    const ask = (email: string, password: string) =>
      stranger(server.url).post('/api/auth/sign-in', { email, password })
    const [wrong, unknown] = [
      await ask(ana.email, 'not-the-password'),
      await ask('nobody@example.org', PASSWORD),
    ]
    expect(wrong.status).toBe(401)
    expect(unknown).toMatchObject({ status: wrong.status, body: wrong.body })
    expect(wrong.body.error).toBe('wrong_password')
  })

  it('A4: a session that was given before signing in is not the one after it', async () => {
    const browser = stranger(server.url, ana)
    await browser.post('/api/auth/sign-in', { email: ana.email, password: PASSWORD })
    const before = browser.cookie()
    await browser.post('/api/auth/sign-in', { email: ana.email, password: PASSWORD })
    expect(browser.cookie()).not.toBe(before)
    const [, planted] = /session_token=([^;]+)/.exec(before) ?? []
    const line = (await signIn(server.url, ana)).cookie()
    expect(line).not.toContain(planted)
  })

  it('A5: a session is a cookie that no script reads, and is over once signed out', async () => {
    const browser = stranger(server.url, ana)
    const answer = await browser.post('/api/auth/sign-in', { email: ana.email, password: PASSWORD })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Domain=/i)
    const kept = browser.cookie()
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200)
    const again = await fetch(`${server.url}/api/v1/me`, { headers: { cookie: kept } })
    expect(again.status).toBe(401)
  })

  it('A5: what was proved of one cookie opens nothing by another, nor by a token without its signature', async () => {
    const cleo = await signUp(server.url, { name: 'Cleo', email: 'cleo@example.org' })
    const [mine, other] = [await signIn(server.url, ana), await signIn(server.url, cleo)]
    // Both lines are known by now, and each is its own person's.
    const idOf = async (person: Person) =>
      (await person.get('/api/v1/me/sessions')).body.sessions[0].sessionId
    const ids = [await idOf(mine), await idOf(other)]
    for (let asked = 0; asked < 2; asked++) expect([await idOf(mine), await idOf(other)]).toEqual(ids)
    const partsOf = (person: Person) => {
      const [, name = '', token = '', signature = ''] =
        /(\S*session_token)=([^.;]+)\.([^;]+)/.exec(person.cookie()) ?? []
      return { name, token, signature }
    }
    const [anas, cleos] = [partsOf(mine), partsOf(other)]
    const who = async (cookie: string) => {
      const answer = await fetch(`${server.url}/api/v1/me/sessions`, { headers: { cookie } })
      return answer.status
    }
    const { name } = anas
    expect(await who(`${name}=${anas.token}.${anas.signature}`)).toBe(200)
    for (const line of [
      `${name}=${anas.token}.${cleos.signature}`,
      `${name}=${cleos.token}.${anas.signature}`,
      `${name}=${anas.token}`,
      `${name}=${anas.token}.`,
      `x${name}=${anas.token}.${anas.signature}`,
    ])
      for (let asked = 0; asked < 2; asked++) expect([line, await who(line)]).toEqual([line, 401])
    expect((await mine.post('/api/auth/sign-out')).status).toBe(200)
    expect(await who(`${name}=${anas.token}.${anas.signature}`)).toBe(401)
    expect(await who(`${name}=${cleos.token}.${cleos.signature}`)).toBe(200)
  })

  it('A6: sessions are listed with their device, and ended one by one or all others', async () => {
    const phone = stranger(server.url, ana)
    const agent = {
      'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    }
    await phone.call('POST', '/api/auth/sign-in', { email: ana.email, password: PASSWORD }, agent)
    const { sessions } = (await ana.get('/api/v1/me/sessions')).body
    expect(sessions.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
    const mobile = sessions.find((one: { device: string }) => one.device === 'Safari · iPhone')
    expect((await ana.delete(`/api/v1/me/sessions/${mobile.sessionId}`)).status).toBe(200)
    expect((await phone.get('/api/v1/me')).status).toBe(401)
    const other = await signIn(server.url, ana)
    // Known by now, so that the next request is proved by one question only: it is refused all the same.
    for (let asked = 0; asked < 2; asked++) expect((await other.get('/api/v1/me/sessions')).status).toBe(200)
    expect((await ana.delete('/api/v1/me/sessions')).status).toBe(200)
    expect((await other.get('/api/v1/me/sessions')).status).toBe(401)
    expect((await other.get('/api/v1/me')).status).toBe(401)
    expect((await ana.get('/api/v1/me/sessions')).body.sessions).toHaveLength(1)
  })

  it('A7: a password is long enough and none of the commonest', async () => {
    const ask = (password: string) =>
      stranger(server.url).post('/api/auth/sign-up', { name: 'Cy', email: 'cy@example.org', password })
    expect((await ask('short')).status).toBe(400)
    for (const common of ['Password123', '1234567890', 'aaaaaaaaaaaa'])
      expect((await ask(common)).body.error).toBe('weak_password')
    expect(
      (
        await stranger(server.url).post('/api/auth/sign-up', {
          name: 'A',
          email: ana.email,
          password: PASSWORD,
        })
      ).body.error,
    ).toBe('email_taken')
  })

  it('A8: a forgotten password is set anew by a link that works once, and every device is signed out', async () => {
    expect(
      (await stranger(server.url).post('/api/auth/forgot', { email: 'nobody@example.org' })).status,
    ).toBe(200)
    expect((await stranger(server.url).post('/api/auth/forgot', { email: ana.email })).status).toBe(200)
    const secret = await letterTo(ana.email, '/app/reset#')
    await stranger(server.url).post('/api/auth/forgot', { email: ana.email })
    const unused = await eventually(async () => {
      const found = await secretsTo(ana.email, '/app/reset#')
      expect(found).toHaveLength(2)
      return found.find((one) => one !== secret) ?? ''
    })
    const next = 'another-good-one-1'
    const reset = (password: string) => stranger(server.url).post('/api/auth/reset', { secret, password })
    expect((await reset('password123')).body.error).toBe('weak_password')
    expect((await reset(next)).status).toBe(200)
    expect((await reset(next)).body.error).toBe('link_used')
    const late = { secret: unused, password: 'somebody-elses-one-1' }
    expect((await stranger(server.url).post('/api/auth/reset', late)).body.error).toBe('link_used')
    const log = (await byKey(server.url, 'GET', '/api/operator/audit?what=person.password_reset')).body
    expect(log.entries).toMatchObject([{ by: { kind: 'person', name: 'Ana' } }])
    expect((await ana.get('/api/v1/me')).status).toBe(401)
    ana = await signIn(server.url, { ...ana, password: next })
  })

  it('A9: changing the password asks for the one before and ends other sessions', async () => {
    const other = await signIn(server.url, ana)
    const change = (current: string) => ana.post('/api/v1/me/password', { current, next: PASSWORD })
    expect((await change('not-the-password')).body.error).toBe('wrong_password')
    expect((await change(ana.password)).status).toBe(200)
    expect((await other.get('/api/v1/me')).status).toBe(401)
    expect((await ana.get('/api/v1/me')).status).toBe(200)
    ana = { ...ana, password: PASSWORD }
  })

  it('A10: an address is confirmed by a letter, and a new one counts only then', async () => {
    const cy = await signUp(server.url, { name: 'Cy', email: 'cy@example.org' })
    expect((await cy.get('/api/v1/me')).body.emailVerified).toBe(false)
    const secret = await letterTo('cy@example.org', '/app/verify#')
    expect((await stranger(server.url).post('/api/auth/verify', { secret })).status).toBe(200)
    expect((await cy.get('/api/v1/me')).body.emailVerified).toBe(true)
    expect(
      (await cy.post('/api/v1/me/email', { email: 'cyrus@example.org', password: 'wrong-password' })).body
        .error,
    ).toBe('wrong_password')
    expect(
      (await cy.post('/api/v1/me/email', { email: 'cyrus@example.org', password: PASSWORD })).status,
    ).toBe(200)
    expect((await cy.get('/api/v1/me')).body.email).toBe('cy@example.org')
    const other = await letterTo('cyrus@example.org', '/app/verify#')
    expect((await cy.post('/api/auth/verify', { secret: other })).status).toBe(200)
    expect((await cy.get('/api/v1/me')).body.email).toBe('cyrus@example.org')
    const log = (await byKey(server.url, 'GET', '/api/operator/audit?what=person.email_changed')).body
    expect(log.entries).toMatchObject([{ by: { name: 'Cy' }, subject: 'cyrus@example.org' }])
    // Who has the address that was learns of it.
    const { letters } = (await byKey(server.url, 'GET', '/api/operator/letters')).body
    const told = letters.filter((one: { text: string }) => one.text.includes('is cyrus@example.org'))
    expect(told).toMatchObject([{ to: 'cy@example.org' }])
  })

  it('A10: a mistyped address is put right by one link, and confirmed by it', async () => {
    const eli = await signUp(server.url, { name: 'Eli', email: 'eli@exmaple.org' })
    const asked = { email: 'eli@example.org', password: PASSWORD }
    expect((await eli.post('/api/v1/me/email', asked)).status).toBe(200)
    const secret = await letterTo('eli@example.org', '/app/verify#')
    expect((await stranger(server.url).post('/api/auth/verify', { secret })).status).toBe(200)
    expect((await eli.get('/api/v1/me')).body).toMatchObject({ email: asked.email, emailVerified: true })
  })

  it('A10: a link for another address is void once the password is another', async () => {
    const dan = await signUp(server.url, { name: 'Dan', email: 'dan@example.org' })
    const thief = await signIn(server.url, dan)
    const asked = { email: 'thief@example.org', password: PASSWORD }
    expect((await thief.post('/api/v1/me/email', asked)).status).toBe(200)
    const link = await letterTo('thief@example.org', '/app/verify#')
    // The link says the second in which it was made.
    const second = Math.floor(Date.now() / 1_000)
    await eventually(async () => expect(Math.floor(Date.now() / 1_000)).toBeGreaterThan(second))
    await stranger(server.url).post('/api/auth/forgot', { email: dan.email })
    const secret = await letterTo(dan.email, '/app/reset#')
    const mine = { secret, password: 'another-good-one-1' }
    expect((await stranger(server.url).post('/api/auth/reset', mine)).status).toBe(200)
    expect((await stranger(server.url).post('/api/auth/verify', { secret: link })).body.error).toBe(
      'link_used',
    )
    expect((await signIn(server.url, { ...dan, password: mine.password })).email).toBe(dan.email)
  })

  it('changes name, language and theme', async () => {
    expect((await ana.patch('/api/v1/me', { name: 'Ana <b>', lang: 'ro', theme: 'dark' })).status).toBe(200)
    expect((await ana.get('/api/v1/me')).body).toMatchObject({ name: 'Ana <b>', lang: 'ro', theme: 'dark' })
    const log = (await byKey(server.url, 'GET', '/api/operator/audit?what=person.renamed')).body
    expect(log.entries).toMatchObject([{ by: { name: 'Ana <b>' }, subject: 'Ana' }])
  })

  it('no letter, link or password is in the log', () => {
    const text = server.lines.join('\n')
    for (const secret of [PASSWORD, '/app/reset#', '/app/verify#', 'session_token'])
      expect(text).not.toContain(secret)
  })
})
