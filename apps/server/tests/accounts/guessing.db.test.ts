import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../support/one-time-code.ts'
import { byKey, PASSWORD, type Person, signIn, signUp, stranger } from '../support/people.ts'
import { eventually, startTestServer, type TestServer } from '../support/test-server.ts'

// Passwords are slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: TestServer
let ana: Person
beforeAll(async () => {
  server = await startTestServer()
  ana = await signUp(server.url)
}, 60_000)
afterAll(() => server?.stop())

const guess = (email: string, password: string) =>
  stranger(server.url).post('/api/auth/sign-in', { email, password })

describe('guessing', () => {
  it('A11: a password is guessed ten times at most, even all at once and by the right one then; others come in', async () => {
    const ben = await signUp(server.url, { name: 'Ben', email: 'ben@example.org' })
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, n) => guess(ben.email, `wrong-password-${n}`)),
    )
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10)
    const late = await guess(ben.email, PASSWORD)
    expect(late).toMatchObject({ status: 429, body: { error: 'too_fast' } })
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60)
    expect((await ben.get('/api/v1/me')).status).toBe(200)
    await signIn(server.url, ana)

    // Nobody is locked out by others for good: a letter's link leads in at once.
    await stranger(server.url).post('/api/auth/forgot', { email: ben.email })
    const secret = await eventually(async () => {
      const { body } = await byKey(server.url, 'GET', '/api/operator/letters')
      const texts: string[] = body.letters.map((one: { text: string }) => one.text)
      const found = texts.map((text) => /\/app\/reset#(\S+)/.exec(text)?.[1]).find(Boolean)
      expect(found).toBeDefined()
      return found
    })
    const next = { secret, password: 'another-good-one-1' }
    expect((await stranger(server.url).post('/api/auth/reset', next)).status).toBe(200)
    await signIn(server.url, { ...ben, password: next.password })
  })

  it('A11: an address that is not known is counted and answered like one that is', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, () => guess('nobody@example.org', 'wrong-password')),
    )
    expect(all.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429])
  })

  it('A19: tries at somebody who is there are in the log, without what was tried', async () => {
    const body = await eventually(async () => {
      const page = await byKey(server.url, 'GET', '/api/operator/audit?what=person.wrong_password')
      expect(page.body.entries.length).toBeGreaterThan(0)
      return page.body
    })
    expect(body.entries[0]).toMatchObject({ by: { kind: 'stranger' }, subject: 'ben@example.org' })
    expect(JSON.stringify(body)).not.toContain('wrong-password-')
    expect(JSON.stringify(body)).not.toContain('nobody@example.org')
  })

  it('A12: a second factor is set up with its first code, asked for at sign-in, and guessed five times at most', async () => {
    const cy = await signUp(server.url, { name: 'Cy', email: 'cy@example.org' })
    expect((await cy.post('/api/v1/me/second-factor', { password: 'not-the-password' })).body.error).toBe(
      'wrong_password',
    )
    const made = (await cy.post('/api/v1/me/second-factor', { password: PASSWORD })).body
    expect(made.uri).toMatch(/^otpauth:\/\/totp\//)
    expect(made.backupCodes).toHaveLength(10)
    expect((await cy.get('/api/v1/me')).body.secondFactor).toBe(false)
    expect((await cy.post('/api/v1/me/second-factor/confirm', { code: '000000' })).body.error).toBe(
      'wrong_code',
    )
    expect((await cy.post('/api/v1/me/second-factor/confirm', { code: codeOf(made.secret) })).status).toBe(
      200,
    )
    expect((await cy.get('/api/v1/me')).body.secondFactor).toBe(true)

    const browser = stranger(server.url, cy)
    expect((await guessIn(browser)).body).toEqual({ secondFactor: true })
    expect((await browser.get('/api/v1/me')).status).toBe(401)
    expect((await browser.post('/api/auth/second-factor', { code: '111111' })).body.error).toBe('wrong_code')
    expect((await browser.post('/api/auth/second-factor', { code: codeOf(made.secret) })).status).toBe(200)
    expect((await browser.get('/api/v1/me')).body.email).toBe('cy@example.org')

    const trusted = stranger(server.url, cy)
    await guessIn(trusted)
    const code = { code: made.backupCodes[1], trust: true }
    expect((await trusted.post('/api/auth/second-factor', code)).status).toBe(200)
    await trusted.post('/api/auth/sign-out')
    expect((await guessIn(trusted)).body).toEqual({ secondFactor: false })
    // A device that was let go, a stolen one maybe, is asked again.
    expect((await cy.delete('/api/v1/me/sessions')).status).toBe(200)
    expect((await trusted.get('/api/v1/me')).status).toBe(401)
    expect((await guessIn(trusted)).body).toEqual({ secondFactor: true })

    const lost = stranger(server.url, cy)
    await guessIn(lost)
    expect((await lost.post('/api/auth/second-factor', { code: made.backupCodes[0] })).status).toBe(200)
    const again = stranger(server.url, cy)
    await guessIn(again)
    expect((await again.post('/api/auth/second-factor', { code: made.backupCodes[0] })).body.error).toBe(
      'wrong_code',
    )
    let last = ''
    for (let n = 0; n < 6; n++)
      last = (await again.post('/api/auth/second-factor', { code: '222222' })).body.error
    expect(['too_fast', 'signed_out']).toContain(last)
    expect((await again.get('/api/v1/me')).status).toBe(401)

    expect(
      (await cy.post('/api/v1/me/second-factor/backup-codes', { password: PASSWORD })).body.backupCodes,
    ).toHaveLength(10)
    expect((await cy.post('/api/v1/me/second-factor/off', { password: PASSWORD })).status).toBe(200)
    expect((await cy.get('/api/v1/me')).body.secondFactor).toBe(false)
  })
})

const guessIn = (person: Person) =>
  person.post('/api/auth/sign-in', { email: person.email, password: PASSWORD })
