import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, seen, soon, WAIT_MS } from './acts.ts'
import { goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'
import { SECRETS } from './processes.ts'

// From sign-up on a fresh server to the first synced order, and to the end of the connection.
const journey = useJourney({ TANDEM_DEMO_STORE: '', TANDEM_ALLOW_PRIVATE_STORES: 'yes' })
let ana: Person

const NOBODY = {
  company: '',
  address1: 'Str. Lungă 1',
  address2: '',
  city: 'Horezu',
  state: 'VL',
  postcode: '245800',
  phone: '0712345678',
}

const chooseWay = (page: Page, name: string) =>
  page.getByRole('link', { name: `Choose this way: ${name}` }).click()
/** A button of the shop's own pages, by what its form does. */
const press = (wordpress: Page, action: string) =>
  wordpress.locator(`form:has([value="${action}"])`).locator('button, input[type=submit]').first().click()
const isDone = (page: Page, what: 'products' | 'orders') =>
  page.locator(`[data-reading=${what}]`).getByText(/\d+ here, true up to/)
const dialog = (page: Page) => page.getByRole('dialog')

test('a fresh server shows the three ways to add a shop', async () => {
  ana = await journey.person('Ana')
  await signUp(journey, ana)
  await ana.page.goto(`${journey.tandem.url}/app/add-store`)
  await looked(ana, 'add a shop', '.ways')
  const { page } = ana
  await chooseWay(page, 'With the plugin')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download the plugin/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^tandem-for-woocommerce-[\d.]+\.zip$/)
  await looked(ana, 'add a shop, with the plugin', '.waiting')
})

test('keys that are wrong are told apart, and the right ones connect the shop', async () => {
  const { page } = ana
  await page.goto(`${journey.tandem.url}/app/add-store`)
  await chooseWay(page, 'Paste keys')
  await button(page, 'Connect').click()
  await seen(page.getByText('Give the shop’s address.'))
  const fill = async (secret: string) => {
    await page.getByLabel('The shop’s address').fill(journey.tandem.shopUrl)
    await page.getByLabel('Consumer key').fill(SECRETS.consumerKey)
    await page.getByLabel('Consumer secret').fill(secret)
    await button(page, 'Connect').click()
  }
  await fill(`cs_${'0'.repeat(40)}`)
  await seen(page.getByText('The shop does not accept these keys'))
  await page.getByRole('link', { name: 'Try again' }).click()
  await looked(ana, 'add a shop, by keys', '.stores-form')
  await fill(SECRETS.consumerSecret)
  await page.waitForURL(/\/app\/s\/\w+\/connection/, { timeout: WAIT_MS })
})

test('the first minutes end with everything here, and compared', async () => {
  const { page } = ana
  await seen(isDone(page, 'products'))
  await seen(isDone(page, 'orders'))
  await seen(page.getByText(/8 of 8 webhooks active/))
  await button(page, 'Compare now').click()
  await seen(page.getByText(/^0 differences with your shop, checked at/))
  await looked(ana, 'connection', '[data-compared]')
})

test('an order that is placed in the shop comes by itself', async () => {
  const { page } = ana
  await goTo(ana, 'Orders')
  await seen(page.locator('main').getByRole('heading', { level: 2 }).first())
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  const products = (await fetch(
    `${journey.tandem.url}/api/public/stores/${await storeKeyOf(page)}/products`,
  ).then((answer) => answer.json())) as { products: { id: number; variable: boolean }[] }
  const plain = products.products.find(({ variable }) => !variable)
  await journey.tandem.control('/order', {
    lines: [{ productId: plain?.id, quantity: 1 }],
    billing: { ...NOBODY, firstName: 'Ion', lastName: 'Munteanu', email: 'ion@example.com', country: 'RO' },
    paymentMethod: 'cod',
  })
  await seen(page.locator('main table').getByText('Ion Munteanu').filter({ visible: true }).first())
  expect(await page.evaluate(() => Reflect.get(window, 'stayed'))).toBe(true)
})

test('products are found, opened beside the list, and read again', async () => {
  const { page } = ana
  await goTo(ana, 'Products')
  await seen(page.getByRole('cell').first())
  await looked(ana, 'products', 'main table tbody tr')
  await page.getByRole('searchbox').fill('mug')
  await soon(() => page.locator('main table').first().locator('tbody tr').count()).toBeLessThan(10)
  await page.locator('.product-cell button').first().click()
  const beside = page.locator('.product-beside')
  await seen(beside.getByRole('link', { name: 'Open a room on this' }))
  await button(page, 'Read it again now').click()
  await seen(page.getByText('Read again just now.'))
  await looked(ana, 'product', '.product-beside .facts')
  const [room] = await Promise.all([
    page.context().waitForEvent('page'),
    beside.getByRole('link', { name: 'Open a room on this' }).click(),
  ])
  await seen(room.getByLabel('Your name'))
  await room.close()
})

test('a part is switched off and on, each time after a question', async () => {
  const { page } = ana
  await goTo(ana, 'Connection')
  await button(page, 'Switch off: Orders').click()
  await button(dialog(page), 'Switch off').click()
  await button(page, 'Switch on: Orders').click()
  await button(dialog(page), 'I agree').click()
  await seen(button(page, 'Switch off: Orders'))
})

test('a disconnected shop comes back by the hand-shake, while the dashboard waits', async () => {
  const { page } = ana
  await button(page, 'Disconnect').click()
  await button(dialog(page), 'Disconnect').click()
  await page.getByRole('link', { name: 'Connect again' }).click()
  await chooseWay(page, 'With the plugin')
  await seen(page.getByText('Waiting for your shop'))
  const wordpress = await page.context().newPage()
  await wordpress.goto(`${journey.tandem.shopUrl}/wp-login.php`)
  await wordpress.locator('[name=log]').fill('owner')
  await wordpress.locator('[name=pwd]').fill(SECRETS.controlToken)
  await wordpress.locator('[name=pwd]').press('Enter')
  await wordpress.goto(`${journey.tandem.shopUrl}/wp-admin/admin.php?page=tandem`)
  for (const part of ['rooms', 'orders']) await wordpress.locator(`[name=parts][value=${part}]`).check()
  await press(wordpress, 'connect')
  await wordpress.waitForURL(/\/woocommerce\/connect/, { timeout: WAIT_MS })
  await seen(page.getByText(/asked to be connected|Waiting for your shop/))
  await wordpress.locator('[name=answer][value=confirm]').click()
  await wordpress.waitForURL(/\/wp-admin\//, { timeout: WAIT_MS })
  await press(wordpress, 'confirm')
  await page.waitForURL(/\/app\/s\/\w+\/connection/, { timeout: WAIT_MS })
  await seen(page.getByText('With the plugin', { exact: false }).first())
  await wordpress.close()
})

test('erasing asks for the shop’s name, and leaves a proof', async () => {
  const { page } = ana
  await button(page, 'Erase everything').click()
  const erase = button(dialog(page), 'Erase everything')
  expect(await erase.isDisabled()).toBe(true)
  const name = (await page.locator('main section h2').first().textContent()) ?? ''
  await dialog(page).getByRole('textbox').fill(name)
  await erase.click()
  await seen(page.getByRole('link', { name: 'Download the proof' }))
  await looked(ana, 'erased', 'main table tbody tr')
  const zeros = page.locator('main table tbody tr td:last-child')
  for (const text of await zeros.allTextContents()) expect(text).toBe('0')
})

noPageHadAnError(journey)

const storeKeyOf = async (page: Page) => /\/app\/s\/([^/]+)/.exec(page.url())?.[1] ?? ''
