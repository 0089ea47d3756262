import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { emailOf, PASSWORD } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'
import { SECRETS } from './processes.ts'
import { violations } from './shoppers.ts'

// The pages on which a shop's owner connects: axe (WCAG 2.0 to 2.2, A and AA), by keyboard, in both languages, at 390 and 1440 px.
const journey = useJourney({ TANDEM_ALLOW_PRIVATE_STORES: 'yes' })

const at = (path: string) => `${journey.tandem.url}${path}`

/** What a shop's plugin leads its owner to (C1). */
function wishOf(lang: string, change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    store_url: journey.tandem.shopUrl,
    return_url: `${journey.tandem.shopUrl}/`,
    state: 'a-state-of-a-shop-0123456789',
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    name: 'Brad & Lut <lucruri bune>',
    parts: 'rooms,orders',
    lang,
    ...change,
  })
  return at(`/woocommerce/connect?${query}`)
}

/** axe, nothing to be scrolled sideways, one main heading. */
async function clean(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), screen).toEqual([])
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(sideways, `${screen}: scrolls sideways`).toBeLessThanOrEqual(0)
  expect.soft(await page.locator('h1').count(), screen).toBe(1)
}

/** Every error is said where it belongs, and the caret is there. */
async function says(page: Page, field: string): Promise<void> {
  const input = page.locator(`[name="${field}"]`)
  expect(await input.getAttribute('aria-invalid')).toBe('true')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(field)
}

async function fillKeys(
  page: Page,
  keys: { address: string; key: string; secret: string; operator: string },
) {
  await page.locator('[name=store_url]').fill(keys.address)
  await page.locator('[name=consumer_key]').fill(keys.key)
  await page.locator('[name=consumer_secret]').fill(keys.secret)
  await page.locator('[name=operator_key]').fill(keys.operator)
}

/** The form for who has the server's key is folded while nobody is signed in; after a mistake it stays open. */
async function unfold(page: Page): Promise<void> {
  const details = page.locator('main details')
  if (!(await details.evaluate((one) => (one as HTMLDetailsElement).open)))
    await details.locator('summary').click()
  await page.locator('[name=operator_key]').waitFor()
}

const send = (page: Page) => page.locator('form .buttons button').first().click()
const wrongKeys = { key: `ck_${'0'.repeat(40)}`, secret: `cs_${'0'.repeat(40)}` }

describe.each([
  { lang: 'en', device: 'phone', dark: true },
  { lang: 'ro', device: 'desktop', dark: false },
  { lang: 'ro', device: 'phone', dark: false },
  { lang: 'en', device: 'desktop', dark: true },
] as const)('connecting a shop ($lang, $device, dark: $dark)', ({ lang, device, dark }) => {
  let owner: Person
  const label = (screen: string) => `${screen} (${lang}, ${device})`

  test('the ways, and the forms of those without the plugin', async () => {
    owner = await journey.person(`${lang}-${device}`, { device, dark })
    const { page } = owner
    await page.goto(at(`/connect?lang=${lang}`))
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    await clean(page, label('ways'))
    for (const way of ['ask', 'keys']) {
      await page.goto(at(`/connect?lang=${lang}`))
      await page.locator(`a[href^="/connect/${way}"]`).click()
      await clean(page, label(way))
      await unfold(page)
      await clean(page, label(`${way}, with the key`))
    }
  })

  test('what is wrong in a form is said at its field', async () => {
    const { page } = owner
    await page.goto(at(`/connect/keys?lang=${lang}`))
    await unfold(page)
    const { shopUrl } = journey.tandem
    await fillKeys(page, { address: 'a shop of mine', ...wrongKeys, operator: SECRETS.operatorToken })
    await page.locator('[name=parts][value=rooms]').check()
    await send(page)
    await says(page, 'store_url')
    await clean(page, label('keys, no address'))
    // Nothing that was well is lost, but the secrets, which are typed again.
    expect(await page.locator('[name=store_url]').inputValue()).toBe('a shop of mine')
    expect(await page.locator('[name=parts][value=rooms]').isChecked()).toBe(true)
    expect(await page.locator('[name=consumer_secret]').inputValue()).toBe('')
    await fillKeys(page, { address: shopUrl, ...wrongKeys, operator: SECRETS.operatorToken })
    await page.locator('[name=parts][value=rooms]').uncheck()
    await send(page)
    await page.getByRole('alert').first().waitFor()
    expect(await page.locator('[name=parts]:focus').count()).toBe(1)
    await clean(page, label('keys, no part'))
  })

  test('keys that the shop does not take end on a page that says so, with a way on', async () => {
    const { page } = owner
    await page.goto(at(`/connect/keys?lang=${lang}`))
    await unfold(page)
    await fillKeys(page, { address: journey.tandem.shopUrl, ...wrongKeys, operator: SECRETS.operatorToken })
    await page.locator('[name=parts][value=orders]').check()
    await send(page)
    await page.locator('a.button[href^="/connect/keys"]').waitFor()
    await clean(page, label('refused'))
    await page.goto(at(`/connect/attempts/${'x'.repeat(43)}?lang=${lang}`))
    await clean(page, label('too late'))
  })

  test('the page that a shop leads to', async () => {
    const { page } = owner
    await page.goto(wishOf(lang))
    await clean(page, label('consent'))
    await unfold(page)
    await clean(page, label('consent, with the key'))
    const ticked = await page
      .locator('[name=parts]:checked')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    expect(ticked).toEqual(['rooms', 'orders'])
    for (const value of ticked) await page.locator(`[name=parts][value=${value}]`).uncheck()
    await page.locator('[name=operator_key]').fill(SECRETS.operatorToken)
    await send(page)
    await page.getByRole('alert').waitFor()
    await clean(page, label('consent, no part'))
    await page.goto(wishOf(lang, { return_url: 'https://elsewhere.example/' }))
    await clean(page, label('consent, not back'))
    // Every refusal has a way on.
    await page.locator('main a.button').click()
    await page.waitForURL(/\/connect\?lang=/)
  })
})

test('an owner who uses the keyboard alone comes through', async () => {
  const { page } = await journey.person('Tabitha', { reducedMotion: true })
  await page.goto(wishOf('en'))
  const reached: string[] = []
  for (let tabs = 0; tabs < 20; tabs++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      if (document.activeElement?.tagName === 'SUMMARY') return { name: 'summary', seen: true }
      const element = document.activeElement as HTMLInputElement
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
      return { name: `${element.name}:${element.value}`, seen }
    })
    expect(here.seen, `${here.name} shows that it has the focus`).toBe(true)
    reached.push(here.name)
    if (here.name === 'summary') await page.keyboard.press('Enter')
    if (here.name.startsWith('parts:orders')) await page.keyboard.press('Space')
    if (here.name.startsWith('operator_key')) await page.keyboard.type('not the key')
    if (here.name === 'answer:confirm') break
  }
  expect(reached.slice(reached.indexOf('summary'))).toEqual([
    'summary',
    'parts:rooms',
    'parts:orders',
    'parts:marketplace',
    'parts:fulfilment',
    'operator_key:',
    'answer:confirm',
  ])
  await page.keyboard.press('Enter')
  await says(page, 'operator_key')
  await clean(page, 'consent, wrong key')
  expect(await page.locator('[name=parts][value=orders]').isChecked()).toBe(false)
  await page.keyboard.type(SECRETS.operatorToken)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.origin === journey.tandem.shopUrl)
  const back = new URL(page.url()).searchParams
  expect(back.get('state')).toBe('a-state-of-a-shop-0123456789')
  expect(back.get('tandem_code')).toMatch(/^[\w-]{20,}$/)
  expect(back.get('parts')).toBe('rooms')
})

test('who connects a shop makes an account on the way, comes back to the same page, and the shop asks once more', async () => {
  const { page, ...rest } = await journey.person('Olga')
  await page.goto(wishOf('en'))
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Your name').fill('Olga')
  await page.getByLabel('E-mail address').fill(emailOf({ page, ...rest }))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.waitForURL(/\/woocommerce\/connect\?/)
  await page.getByText('You are signed in as Olga').waitFor()
  expect(await page.locator('[name=operator_key]').count()).toBe(0)
  expect(await page.locator('[name=parts]:checked').count()).toBe(2)
  await clean(page, 'consent, signed in')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((url) => url.origin === journey.tandem.shopUrl)
  expect(new URL(page.url()).searchParams.get('tandem_code')).toMatch(/^[\w-]{20,}$/)
  await page.goto(at('/connect/keys?lang=ro'))
  await page.getByText('Ești autentificat ca Olga').waitFor()
  await clean(page, 'keys, signed in')
})
