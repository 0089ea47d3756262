import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, gone, seen, soon } from './acts.ts'
import { clean, goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'
import { SECRETS } from './processes.ts'

/** A shop that has sold for a while; the demo store is started with this file's own settings. */
process.env['SHOP_SEED_ORDERS'] = '140'

describe('orders in the dashboard', () => {
  const journey = useJourney()
  let ana: Person
  let page: Page

  beforeAll(async () => {
    ana = await journey.person('Ana')
    page = ana.page
    await signUp(journey, ana)
    await goTo(ana, 'Orders')
    // They come in while one looks.
    await rows().nth(20).waitFor({ timeout: 40_000 })
  }, 90_000)

  const rows = () => page.locator('.orders-table tbody tr')
  const beside = () => page.getByRole('complementary', { name: 'Order', exact: true })

  test('are searched, filtered by a sentence, and shown again whole', async () => {
    const first = await rows().first().locator('.orders-number button').innerText()
    await page.getByRole('searchbox', { name: /^Search by number/ }).fill(first.replace('#', ''))
    await soon(() => rows().count()).toBeLessThan(15)
    await seen(button(page, first))
    await page.getByRole('searchbox', { name: /^Search by number/ }).fill('')
    await soon(() => rows().count()).toBeGreaterThan(20)

    await button(page, 'Filter').click()
    const dialog = page.getByRole('dialog', { name: 'Which orders' })
    await dialog.getByLabel('Completed').check()
    await dialog.getByLabel('When').selectOption('in the last 30 days')
    await clean(page, 'filter of orders')
    await button(dialog, 'Show these').click()
    await seen(button(page, 'in the last 30 days'))
    await soon(async () => new Set(await page.locator('.orders-table .status').allInnerTexts())).toEqual(
      new Set(['Completed']),
    )
    await button(page, 'Take out: in the last 30 days').click()
    await gone(button(page, 'in the last 30 days'))
  })

  test('a filter is kept with a name', async () => {
    await button(page, 'Views').click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByLabel('Name', { exact: true }).fill('All done')
    await button(page, 'Save').click()
    await button(page, 'Show all').click()
    await gone(button(page, 'Completed'))
    await button(page, 'Views').click()
    await page.getByRole('menuitem', { name: 'All done' }).click()
    await seen(button(page, 'Completed'))
    await button(page, 'Show all').click()
  })

  test('one is opened by keyboard beside the list, with what happened to it', async () => {
    await page.locator('main h1').click()
    for (const key of ['j', 'j', 'e']) await page.keyboard.press(key)
    await seen(beside().getByRole('heading', { level: 2, name: /^Order / }))
    await seen(beside().getByText(/^Placed, /))
    await looked(ana, 'order', '.order-timeline li')
    await button(beside(), 'Close').click()
    await looked(ana, 'orders', '.orders-table tbody tr')
  })

  test('one stands alone on a phone and has the focus, which goes back to its row', async () => {
    const before = page.viewportSize() ?? { width: 1440, height: 900 }
    await page.setViewportSize({ width: 390, height: 844 })
    const opener = rows().nth(6).locator('.orders-number button')
    const hasFocus = (what: Locator) => what.evaluate((one) => one === document.activeElement)
    await opener.click()
    await seen(beside().getByRole('heading', { level: 2, name: /^Order / }))
    await soon(() => hasFocus(beside())).toBe(true)
    await button(beside(), 'Close').click()
    await soon(() => hasFocus(opener)).toBe(true)
    await page.setViewportSize(before)
  })

  test('a new one is said without moving what is read', async () => {
    const shelf = await fetch(`${journey.tandem.url}/api/public/stores/${SECRETS.storeKey}/products`)
    const { products } = (await shelf.json()) as { products: { id: number; variable: boolean }[] }
    const productId = products.find(({ variable }) => !variable)?.id
    const placed = await rows().first().boundingBox()
    await journey.tandem.control('/order', {
      lines: [{ productId, quantity: 1 }],
      billing: {
        firstName: 'Ion',
        lastName: 'Munteanu',
        address1: 'Strada Lungă 1',
        city: 'Brașov',
        postcode: '500001',
        country: 'RO',
        email: 'buyer@example.com',
      },
      paymentMethod: 'cod',
    })
    const news = button(page, '1 new order')
    await seen(news)
    expect((await rows().first().boundingBox())?.y).toBe(placed?.y)
    await news.click()
    await gone(news)
    await seen(rows().first().locator('td').getByText('Ion Munteanu').last())
  })

  test('the state of several is changed in the shop, and put back', async () => {
    await button(page, 'Filter').click()
    await page.getByRole('dialog').getByLabel('Processing').check()
    await button(page, 'Show these').click()
    await soon(async () => new Set(await page.locator('.orders-table .status').allInnerTexts())).toEqual(
      new Set(['Processing']),
    )
    for (const at of [0, 1]) await rows().nth(at).getByRole('checkbox').check()
    const acts = page.getByRole('region', { name: 'The chosen orders' })
    await seen(acts.getByText('2 chosen'))
    await button(acts, 'Change state').click()
    await page.getByRole('menuitem', { name: 'Completed' }).click()
    await button(page, 'Change it').click()
    await seen(page.getByText('2 orders are now “Completed”.'))
    await clean(page, 'an act on orders')
    await button(page, 'Put back').click()
    await seen(page.getByText('2 orders are as they were.'))
    await button(page, 'Show all').click()
  })

  test('what is filtered is downloaded, and slips are printed', async () => {
    await button(page, 'More').last().click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    await page.getByLabel('Billing address').check()
    await clean(page, 'export of orders')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ])
    const csv = readFileSync(await download.path(), 'utf8')
    expect(csv).toMatch(/^\ufeffnumber,status,created,.*billing_postcode/)
    expect(csv.split('\r\n').length).toBeGreaterThan(20)

    await page.goto(`${page.url().replace(/\?.*/, '')}/print?ids=${await anId()}`)
    await seen(page.getByRole('heading', { name: 'Packing slips' }))
    await looked(ana, 'slips', '.slip-items')
  })

  const anId = async () => {
    const answer = await page.request.get(`${journey.tandem.url}/api/v1/stores/firandclay/orders?limit=2`)
    const { orders } = (await answer.json()) as { orders: { id: number }[] }
    return encodeURIComponent(JSON.stringify(orders.map(({ id }) => id).join(',')))
  }

  noPageHadAnError(journey)
})
