import { beforeAll, describe, expect, test } from 'vitest'
import { button, gone, seen } from './acts.ts'
import { clean, emailOf, fits, goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

// Whoever runs the server: shops, plans, people, jobs, the machine; a shop that is suspended and comes back.
const journey = useJourney()
let ana: Person

beforeAll(async () => {
  ana = await journey.person('Ana')
  await signUp(journey, ana)
})

const part = (name: string) =>
  ana.page
    .getByRole('navigation', { name: 'Parts of the server' })
    .getByRole('link', { name, exact: true })
    .click()
const open = (path: string) => ana.page.goto(`${journey.tandem.url}${path}`)

describe('the shops of the server', () => {
  test('are all there, found by words, and open into what is known of one', async () => {
    const { page } = ana
    await goTo(ana, 'Server')
    await seen(page.getByRole('link', { name: 'Fir & Clay' }))
    await looked(ana, 'operator-shops', 'table')
    await page.getByRole('searchbox', { name: 'Name, address, owner' }).fill('no such shop')
    await seen(page.getByRole('heading', { name: 'No shop fits' }))
    await page.getByRole('searchbox', { name: 'Name, address, owner' }).fill('fir')
    await page.getByRole('link', { name: 'Fir & Clay' }).click()
    await seen(page.getByRole('heading', { name: 'What is known' }))
    await seen(page.getByText(emailOf(ana)))
  })
})

describe('plans', () => {
  test('are made, and bound what a shop may', async () => {
    const { page } = ana
    await open('/app/operator/plans')
    await seen(page.getByRole('heading', { name: 'No plans' }))
    await button(page, 'New plan').click()
    const dialog = page.getByRole('dialog', { name: 'New plan' })
    await dialog.getByLabel('Name', { exact: true }).fill('Small shop')
    await dialog.getByLabel('Price, as people read it').fill('9 € a month')
    await dialog.getByLabel('People in the team').fill('1')
    await clean(page, 'a new plan')
    await button(dialog, 'Save').click()
    await gone(dialog)
    await seen(page.getByText('9 € a month', { exact: false }))
    await looked(ana, 'operator-plans', 'main h1')
    await part('Shops')
    await page.getByRole('link', { name: 'Fir & Clay' }).click()
    await button(page, 'Change the plan').click()
    const choice = page.getByRole('dialog', { name: 'Plan of Fir & Clay' })
    await choice.getByRole('option', { name: 'Small shop' }).waitFor({ state: 'attached' })
    await choice.getByLabel('Plan', { exact: true }).selectOption('small-shop')
    await choice.getByLabel('Begins with').selectOption('trial')
    await button(choice, 'Change the plan').click()
    await gone(choice)
    await seen(page.getByText('The trial ends in 14 days.'))
    await seen(page.getByText('1 of 1'))
    await looked(ana, 'operator-shop', 'main h2')
  })

  test('are seen by the shop’s people, with what was used', async () => {
    const { page } = ana
    await open('/app/s/firandclay/plan')
    await seen(page.getByText('Small shop'))
    await looked(ana, 'plan', 'main h2')
  })
})

describe('a suspended shop', () => {
  test('says so to its people, has no rooms, and goes on when it is lifted', async () => {
    const { page } = ana
    await open('/app/operator/stores/firandclay')
    await button(page, 'Suspend').click()
    const dialog = page.getByRole('dialog', { name: 'Suspend Fir & Clay' })
    await dialog.getByLabel('Reason').fill('Unpaid since June')
    await clean(page, 'suspending')
    await button(dialog, 'Suspend').click()
    await seen(page.getByText('Suspended: Unpaid since June'))
    const room = await fetch(`${journey.tandem.url}/api/public/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: journey.tandem.url },
      body: JSON.stringify({ storeKey: 'firandclay', name: 'Mihai', productId: null, lang: 'en' }),
    })
    expect(room.status).toBe(404)
    await open('/app/s/firandclay/plan')
    await seen(page.getByText('The operator stopped this shop: Unpaid since June'))
    await open('/app/operator?needs=suspended')
    await page.getByRole('link', { name: 'Fir & Clay' }).click()
    await button(page, 'Lift the suspension').click()
    await seen(button(page, 'Suspend'))
  })
})

describe('people, jobs, the machine', () => {
  test('are looked after', async () => {
    const { page } = ana
    await open('/app/operator/people')
    await seen(page.getByText(emailOf(ana), { exact: false }))
    await looked(ana, 'operator-people', '.rows')
    await button(page, 'No longer an operator').click()
    const dialog = page.getByRole('dialog', { name: 'Ana no longer an operator' })
    await button(dialog, 'No longer an operator').click()
    await seen(dialog.getByText('This is the only operator of the server.', { exact: false }))
    await button(dialog, 'Cancel').click()
    await part('Jobs')
    await seen(page.getByRole('heading', { level: 1, name: 'Jobs' }))
    await looked(ana, 'operator-jobs', 'main h1')
    await part('Server')
    await seen(page.getByText('There is no backup of this server.'))
    await seen(page.getByLabel('Back up'))
    await looked(ana, 'operator-server', 'main table')
  })
})

describe('the page for developers', () => {
  test('is searched, opened and read on every screen', async () => {
    const { page } = ana
    await open('/developers?lang=ro')
    await seen(page.getByRole('heading', { level: 1, name: 'Pentru dezvoltatori' }))
    await open('/developers?lang=en')
    await page.getByRole('searchbox', { name: 'Search routes' }).fill('orders export')
    await page.locator('.route:visible summary').first().click()
    await seen(page.locator('.route[open] .code').first())
    await clean(page, 'developers, one open')
    await page.setViewportSize({ width: 390, height: 844 })
    await fits(page, 'developers, 390')
  })
})

noPageHadAnError(journey)
