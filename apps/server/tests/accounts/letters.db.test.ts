import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { byKey, PASSWORD, type Person, signUp, stranger } from '../support/people.ts'
import { eventually, startTestServer, type TestServer } from '../support/test-server.ts'

// Passwords are slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let mail: MailServer
let server: TestServer
let ana: Person
beforeAll(async () => {
  mail = await openMailServer()
  server = await startTestServer({ smtpUrl: mail.url, mailFrom: 'Tandem <tandem@shop.example>' })
  ana = await signUp(server.url)
}, 60_000)
afterAll(async () => {
  await server?.stop()
  await mail?.close()
})

const letterTo = (email: string, word: string) =>
  eventually(() => {
    const letter = mail.letters.find(({ to, text }) => to.includes(email) && text.includes(word))
    expect(letter).toBeDefined()
    return letter as MailServer['letters'][number]
  })
const kept = async () => (await byKey(server.url, 'GET', '/api/operator/letters')).body.letters

describe('letters', () => {
  it('A20: go out by the mail server, in the language of who reads them, and are kept nowhere', async () => {
    const { text, raw } = await letterTo(ana.email, '/app/verify#')
    expect(text).toContain('Hello Ana,')
    expect(raw).toMatch(/^From: Tandem <tandem@shop\.example>/m)
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/im)
    await ana.patch('/api/v1/me', { lang: 'ro' })
    expect((await stranger(server.url).post('/api/auth/forgot', { email: ana.email })).status).toBe(200)
    expect((await letterTo(ana.email, '/app/reset#')).text).toContain('Bună, Ana')
    await eventually(async () => expect(await kept()).toEqual([]))
    expect((await ana.get('/api/v1/server')).body.mail).toBe(true)
  })

  it('A9: a changed password is told to its person', async () => {
    const change = { current: PASSWORD, next: 'another-good-one-1' }
    expect((await ana.post('/api/v1/me/password', change)).status).toBe(200)
    expect((await letterTo(ana.email, 'deconectate')).text).toContain('/app/reset')
  })

  it('A20: what a mail server refuses for good is shown to the operator, and not tried for ever', async () => {
    mail.answer('550 no such mailbox')
    await signUp(server.url, { name: 'Gone', email: 'gone@example.org' })
    await eventually(async () => {
      const letter = (await kept()).find((one: { to: string }) => one.to === 'gone@example.org')
      expect(letter.failed).toContain('550')
    })
    mail.answer('250 taken')
  })

  it('A20: a dead mail server holds nobody up', async () => {
    const dead = await startTestServer({ smtpUrl: 'smtp://127.0.0.1:9' })
    try {
      await signUp(dead.url)
      const ben = await signUp(dead.url, { name: 'Ben', email: 'ben@example.org' })
      expect((await ben.post('/api/v1/me/verification')).status).toBe(200)
      const { body } = await byKey(dead.url, 'GET', '/api/operator/letters')
      expect(body.letters.length).toBeGreaterThan(0)
    } finally {
      await dead.stop()
    }
  })

  it('an address that would be two, or a header, is no address', async () => {
    for (const email of [
      'a@x.example,b@x.example\nBcc: c@x.example',
      'a@x.example\r\nBcc: b@x.example',
      'a b@x.example',
      '@',
      'a@b',
      'x'.repeat(300),
    ]) {
      const answer = await stranger(server.url).post('/api/auth/sign-up', {
        name: 'A',
        email,
        password: PASSWORD,
      })
      expect(answer.status, email).toBe(400)
    }
    const made = await stranger(server.url).post('/api/auth/sign-up', {
      name: 'A',
      email: 'a@x.example,b@x.example',
      password: PASSWORD,
    })
    expect(made.status).toBe(400)
  })
})
