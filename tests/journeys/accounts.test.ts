import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, choose, gone, seen, soon } from './acts.ts'
import {
  clean,
  emailOf,
  goTo,
  inDashboard,
  looked,
  noPageHadAnError,
  PASSWORD,
  signIn,
  signUp,
} from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

// From a server that nobody ever used to a team of two: accounts, second factor, sessions, roles, a token, the log.
const journey = useJourney()
let ana: Person
let mihai: Person
let secret = ''
let backupCode = ''
let invitation = ''

beforeAll(async () => {
  ana = await journey.person('Ana')
  mihai = await journey.person('Mihai', { device: 'phone' })
})

describe('the first account', () => {
  test('P1: a fresh server leads to its first account, which runs it', async () => {
    await ana.page.goto(`${journey.tandem.url}/app/s/firandclay/orders`)
    await seen(ana.page.getByRole('heading', { name: 'Welcome to your server' }))
    await looked(ana, 'sign-up', 'form')
    await ana.page.getByLabel('Your name').fill('Ana')
    await ana.page.getByLabel('E-mail address').fill(emailOf(ana))
    await ana.page.getByLabel('Password', { exact: true }).fill('password123')
    await button(ana.page, 'Make the account').click()
    await seen(ana.page.getByRole('alert'))
    await signUp(journey, ana)
    await seen(ana.page.getByRole('link', { name: 'Server' }))
    await seen(button(ana.page, 'Shop: Fir & Clay'))
  })

  test('nobody else can make an account without an invitation', async () => {
    const { page } = mihai
    await page.goto(`${journey.tandem.url}/app/sign-up`)
    await seen(page.getByText('Accounts on this server are by invitation.', { exact: false }))
    await page.goto(`${journey.tandem.url}/app/s/firandclay/team`)
    await seen(page.getByRole('heading', { name: 'Sign in' }))
    await clean(page, 'sign in, phone')
  })
})

describe('the account', () => {
  test('the second factor is turned on by an app, and its backup codes are kept', async () => {
    const { page } = ana
    await choose(page, button(page, 'Your account, Ana'), 'Your account')
    await looked(ana, 'account', 'main h1')
    await button(page.getByRole('region', { name: 'Second factor' }), 'Turn on').click()
    const dialog = page.getByRole('dialog', { name: 'Turn the second factor on' })
    await dialog.getByLabel('Your password now').fill(PASSWORD)
    await button(dialog, 'Go on').click()
    await seen(dialog.getByRole('img', { name: 'QR code for your app' }))
    await clean(page, 'second factor, desktop')
    secret = await dialog.getByLabel('Or type this into the app').inputValue()
    await dialog.getByLabel('The six digits that the app shows now').fill(codeOf(secret))
    await button(dialog, 'Turn it on').click()
    const codes = page.getByRole('list', { name: 'Backup codes' })
    await seen(codes)
    backupCode = await codes.getByRole('listitem').first().innerText()
    await button(page, 'I have kept them').click()
    await seen(page.getByText('On: signing in asks for a code', { exact: false }))
  })

  test('signing out and in asks for a code; a backup code is good once', async () => {
    const { page } = ana
    await choose(page, button(page, 'Your account, Ana'), 'Sign out')
    await seen(page.getByRole('heading', { name: 'Sign in' }))
    await signIn(journey, ana, 'not the password')
    await seen(page.getByText('This e-mail address and password do not belong together.'))
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await button(page, 'Sign in').click()
    await seen(page.getByRole('heading', { name: 'One more step' }))
    await clean(page, 'second step, desktop')
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret))
    await button(page, 'Go on').click()
    await inDashboard(page)
  })

  test('P5: another device is seen, and its session ended from here', async () => {
    const other = await journey.person('Ana')
    await signIn(journey, other)
    await button(other.page, 'Use a backup code').click()
    await other.page.getByLabel('Backup code').fill(backupCode)
    await button(other.page, 'Go on').click()
    await inDashboard(other.page)
    const { page } = ana
    await page.goto(`${journey.tandem.url}/app/account`)
    const sessions = page.getByRole('region', { name: 'Where you are signed in' })
    await soon(() => sessions.getByRole('listitem').count()).toBe(2)
    await sessions.getByRole('button', { name: /^End the session on/ }).click()
    await soon(() => sessions.getByRole('listitem').count()).toBe(1)
    await goTo(other, 'Team')
    await seen(other.page.getByRole('heading', { name: 'Sign in' }))
  })
})

describe('a team', () => {
  test('P4: an owner invites by a link that is shown once', async () => {
    const { page } = ana
    await page.goto(`${journey.tandem.url}/app/s/firandclay/team`)
    await looked(ana, 'team', 'main h1')
    await button(page, 'Invite somebody').click()
    const dialog = page.getByRole('dialog', { name: 'Invite somebody to Fir & Clay' })
    await dialog.getByRole('textbox', { name: /^E-mail address/ }).fill(emailOf(mihai))
    await dialog.getByRole('radio', { name: /^Manager/ }).check()
    await clean(page, 'invite, desktop')
    await button(dialog, 'Make the link').click()
    invitation = await page.getByLabel('Link', { exact: true }).inputValue()
    journey.secrets.add(invitation.slice(invitation.indexOf('#') + 1))
    await button(page, 'Done').click()
    await seen(page.getByRole('list', { name: 'Invitations' }).getByText(emailOf(mihai)))
  })

  test('P6: the invited makes an account with it, and is a manager', async () => {
    const { page } = mihai
    await page.goto(invitation)
    await seen(page.getByRole('heading', { name: 'Ana invites you to Fir & Clay' }))
    await clean(page, 'invitation, phone')
    await page.getByLabel('Your name').fill('Mihai')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await button(page, 'Make the account').click()
    await inDashboard(page)
    await page.goto(`${journey.tandem.url}/app/s/firandclay`)
    const nav = page.getByRole('navigation', { name: 'Main' })
    await seen(nav.getByRole('link', { name: 'Orders' }))
    await button(nav, 'More').click()
    await seen(nav.getByRole('link', { name: 'Destinations' }))
    for (const place of ['Team', 'Tokens', 'Server'])
      expect(await nav.getByRole('link', { name: place }).count(), place).toBe(0)
    await clean(page, 'more, phone')
    await page.goto(`${journey.tandem.url}/app/s/firandclay/team`)
    await seen(page.getByText('Your role in this shop does not allow that.', { exact: false }))
    // Ana's screen has learned of it by itself.
    await seen(ana.page.getByRole('list', { name: 'Members' }).getByText(emailOf(mihai)))
  })

  test('the link is good once', async () => {
    const late = await journey.person('Ilinca')
    await late.page.goto(invitation)
    await seen(late.page.getByText('This link was used already, or is too old.', { exact: false }))
  })

  test('P7: a role is changed and comes back; who is removed is out at once', async () => {
    const { page } = ana
    const members = page.getByRole('list', { name: 'Members' })
    await seen(members.getByText(emailOf(mihai)))
    await choose(page, button(members, 'More for Mihai'), 'Change the role')
    const dialog = page.getByRole('dialog', { name: 'The role of Mihai' })
    await dialog.getByRole('radio', { name: /^Packer/ }).check()
    await button(dialog, 'Change the role').click()
    await soon(() => members.getByText('Packer', { exact: true }).count()).toBe(1)
    await button(page, 'Undo').click()
    await soon(() => members.getByText('Manager', { exact: true }).count()).toBe(1)
    await choose(page, button(members, 'More for Mihai'), 'Remove from the shop')
    await button(page.getByRole('dialog', { name: 'Remove Mihai?' }), 'Remove Mihai').click()
    await gone(members.getByText(emailOf(mihai)))
    await mihai.page.goto(`${journey.tandem.url}/app/s/firandclay`)
    await seen(mihai.page.getByRole('heading', { name: 'No such shop for you' }))
  })
})

describe('programs', () => {
  test('a token is shown once, does what was ticked, and nothing once it is revoked', async () => {
    const { page } = ana
    await goTo(ana, 'Tokens')
    await seen(page.getByRole('heading', { name: 'No token yet' }))
    await button(page, 'Make a token').click()
    const dialog = page.getByRole('dialog', { name: 'Make a token' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Accounting')
    await dialog.getByRole('checkbox', { name: 'Read the log' }).check()
    await clean(page, 'make a token, desktop')
    await button(dialog, 'Make a token').click()
    const token = await page.getByLabel('Token', { exact: true }).inputValue()
    journey.secrets.add(token)
    await button(page, 'I have copied it').click()
    await seen(page.getByRole('list', { name: 'API tokens' }).getByText('Accounting'))
    await looked(ana, 'tokens', '.rows')
    const ask = (path: string) =>
      fetch(`${journey.tandem.url}/api/v1/stores/${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask('firandclay/audit')).status).toBe(200)
    expect((await ask('firandclay/team')).status).toBe(403)
    expect((await ask('another/audit')).status).toBe(404)
    await button(page, 'Revoke Accounting').click()
    await button(page.getByRole('dialog', { name: 'Revoke Accounting?' }), 'Revoke Accounting').click()
    await seen(page.getByRole('heading', { name: 'No token yet' }))
    expect((await ask('firandclay/audit')).status).toBe(401)
  })

  test('the log tells all of it, in sentences', async () => {
    const { page } = ana
    await goTo(ana, 'Log')
    const log = page.getByRole('list', { name: 'Log' })
    await seen(log.getByText('Ana made the token Accounting.'))
    for (const sentence of [
      'Ana revoked the token Accounting.',
      'Mihai came into the team.',
      `Ana removed ${emailOf(mihai)} from the team.`,
    ])
      await seen(log.getByText(sentence).first())
    await looked(ana, 'log', '.rows')
    await page.getByLabel('What').selectOption('Tokens')
    await gone(log.getByText('Mihai came into the team.'))
    await seen(log.getByText('Ana made the token Accounting.'))
  })
})

describe('a forgotten password', () => {
  test('without a mail server the operator hands the link on', async () => {
    const { page } = mihai
    await page.goto(`${journey.tandem.url}/app/sign-in`)
    await page.context().clearCookies()
    await page.goto(`${journey.tandem.url}/app/reset`)
    await clean(page, 'reset, phone')
    await page.getByLabel('E-mail address').fill(emailOf(mihai))
    await button(page, 'Send the letter').click()
    await seen(page.getByText('This server sends no letters yet.', { exact: false }))
    await ana.page.goto(`${journey.tandem.url}/app/operator/letters`)
    const letter = ana.page
      .getByRole('listitem')
      .filter({ hasText: emailOf(mihai) })
      .first()
    const link = await letter.getByLabel('Its link').inputValue()
    journey.secrets.add(link.slice(link.indexOf('#') + 1))
    await looked(ana, 'letters', '.rows')
    await page.goto(link)
    await page.getByLabel('New password').fill('four-quiet-mountain-lakes')
    await button(page, 'Set the password').click()
    await seen(page.getByRole('heading', { name: 'Sign in' }))
    await signIn(journey, mihai, 'four-quiet-mountain-lakes')
    await seen(page.getByRole('heading', { name: 'No shop yet' }))
    await clean(page, 'no shop, phone')
  })
})

test('P3: what opens doors is not in the server’s log', () => {
  const log = journey.tandem.log()
  const told = [...journey.secrets, PASSWORD, secret, backupCode].filter(
    (one) => one.length > 8 && log.includes(one),
  )
  expect(told).toEqual([])
})

noPageHadAnError(journey)

/** The six digits of RFC 6238 for this half minute. */
function codeOf(base32: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...base32.replace(/[^A-Z2-7]/gi, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
