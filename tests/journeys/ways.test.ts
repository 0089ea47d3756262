import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { button, gone, hears, inRoom, invitationOf, openRoom, productName, say, seen, soon } from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// The same evening in other ways: in Romanian from the first page to the last, and without a mouse.
const journey = useJourney()
const TOWEL = /Ștergar țărănesc/

describe('în română', () => {
  let ana: Person
  let mihai: Person

  test('din magazin în cameră, cu un prieten pe telefon', async () => {
    ana = await journey.person('Ștefania', { locale: 'ro-RO' })
    mihai = await journey.person('Răzvan', { locale: 'ro-RO', device: 'phone' })
    await ana.page.goto(`${journey.tandem.shopUrl}/product/stergar/`)
    await ana.page.getByRole('link', { name: 'Cumpărați împreună' }).click()
    expect(englishLeft(await wordsOn(ana.page, 'main'))).toEqual([])
    await ana.page.getByLabel('Numele tău').fill(ana.name)
    await button(ana.page, 'Deschide o cameră').click()
    await seen(ana.page.getByRole('heading', { level: 1, name: TOWEL }))
    await button(ana.page.getByRole('banner'), 'Invită').click()
    const sheet = ana.page.getByRole('dialog', { name: 'Invită' })
    const link = await sheet.getByLabel('Link', { exact: true }).inputValue()
    expect(englishLeft(await wordsOn(ana.page, 'dialog[open]'))).toEqual([])
    await button(sheet, 'Închide').click()

    await mihai.page.goto(link)
    await seen(mihai.page.getByRole('heading', { name: 'Ștefania te invită să vă uitați împreună' }))
    await mihai.page.getByLabel('Numele tău').fill(mihai.name)
    await button(mihai.page, 'Intră').click()
    await seen(button(mihai.page, 'Meniul camerei'))
    await seen(ana.page.getByText('La cumpărături cu Răzvan'))
    expect(await ana.page.evaluate(() => document.documentElement.lang)).toBe('ro')
  })

  test('discuție, vot, coș: fără un cuvânt englezesc', async () => {
    await ana.page.getByLabel('Mesaj', { exact: true }).fill('Îl luăm pe cel cu dungi albastre?')
    await button(ana.page, 'Trimite').click()
    const dock = mihai.page.getByRole('navigation', { name: 'Părțile camerei' })
    await dock.getByRole('button', { name: /^Discuție/ }).click()
    await seen(mihai.page.getByRole('log').getByText('Îl luăm pe cel cu dungi albastre?'))
    await button(ana.page.getByRole('region', { name: 'Ție cum ți se pare?' }), /^Îmi place/).click()
    await seen(
      mihai.page
        .getByRole('log')
        .getByText(/Ștefani(a|ei)/)
        .last(),
    )
    for (const tab of ['Listă', 'Întrebări', 'Oameni', 'Discuție']) {
      await ana.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await seen(
        ana.page
          .getByRole('tabpanel', { name: new RegExp(`^${tab}`) })
          .getByRole('region')
          .first(),
      )
      expect(englishLeft(await wordsOn(ana.page, 'header, main, aside:last-of-type'))).toEqual([])
    }
    for (const part of ['Listă', 'Oameni', 'Coșul meu']) {
      await dock.getByRole('button', { name: new RegExp(`^${part}`) }).click()
      await seen(mihai.page.getByRole('region', { name: part === 'Listă' ? /Listă/ : part }).first())
      expect(englishLeft(await wordsOn(mihai.page, '.room'))).toEqual([])
    }
  })

  test('la casă și înapoi', async () => {
    await ana.page.getByRole('radio').first().check({ force: true })
    await button(ana.page, 'Adaugă în coșul meu').first().click()
    await ana.page
      .getByRole('region', { name: 'Coșul meu' })
      .getByRole('button', { name: /^Coșul meu/ })
      .click()
    const cart = ana.page.getByRole('tabpanel', { name: 'Coșul meu' })
    await button(cart, 'Plătește la Fir & Clay').click()
    await seen(ana.page.getByRole('heading', { name: 'E în coșul tău.' }))
    await ana.page.getByRole('link', { name: 'Înapoi în cameră' }).first().click()
    await button(ana.page, 'Da, golește coșul de aici').click()
    await seen(ana.page.getByText('La cumpărături cu Răzvan'))
  })
})

/** What can be read on a page or is read out, without what people and the shop wrote. */
function wordsOn(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const shops = '.shop-text, .facts-name, .greet-product, .shop-name, .tile, [role=log] .msg-text'
    const found: string[] = []
    const read = (node: Node): void => {
      if (node instanceof Element) {
        if (node.matches(shops) || (node instanceof HTMLElement && node.hidden)) return
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          found.push(node.getAttribute(name) ?? '')
        for (const child of node.childNodes) read(child)
      } else if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll(wanted)) read(element)
    return [...new Set(found.map((words) => words.trim()).filter(Boolean))]
  }, selector)
}

const ENGLISH =
  /\b(the|you|your|my|this|that|with|here|room|everyone|people|message|talk|shortlist|polls?|cart|join|joined|look|looks|invite|follow|leave|close|open|show|price|stock|left|picture|product|friend|nobody|nothing)\b/i
const englishLeft = (words: string[]) => words.filter((text) => ENGLISH.test(text))

describe('without a mouse', () => {
  let ana: Person
  let ilinca: Person

  test('join, vote, say why', async () => {
    ana = await journey.person('Anamaria', { device: 'phone' })
    ilinca = await journey.person('Ilinca')
    await openRoom(journey, ana, 'two-tone-mug')
    const link = await invitationOf(journey, ana)
    const { page } = ilinca
    const { keyboard } = page
    await page.goto(link)
    await seen(page.getByLabel('Your name'))
    await soon(() => focusName(page)).toBe('name')
    await keyboard.type('Ilinca')
    await keyboard.press('Enter')
    await inRoom(page)
    await seen(productName(page, 'Two-tone mug'))
    await soon(() => focusIsSomewhere(page)).toBe(true)
    await keyboard.press('1')
    const votes = page.getByRole('region', { name: 'What do you think?' })
    await seen(votes.getByRole('button', { name: /^Love it/, pressed: true }))
    await tabTo(page, button(votes, 'Say why'))
    await keyboard.press('Enter')
    await keyboard.type('Fits the shelf')
    await keyboard.press('Enter')
    await seen(ana.page.getByText('Fits the shelf').first())
  })

  test('talk: write, and answer what was said with a reaction', async () => {
    const { page } = ilinca
    const { keyboard } = page
    await leaveFields(page)
    await keyboard.press('t')
    await soon(() => focusName(page)).toBe('Message')
    journey.secrets.add('From my keyboard')
    await keyboard.type('From my keyboard')
    await keyboard.press('Enter')
    await hears(ana, 'From my keyboard')
    await say(journey, ana, 'From my phone')
    await hears(ilinca, 'From my phone')
    await tabBackTo(page, page.getByRole('button', { name: 'What to do with the message of Anamaria' }))
    await keyboard.press('Enter')
    await tabTo(page, button(page, 'React with 👍'))
    await keyboard.press('Enter')
    await seen(ana.page.getByRole('log').getByRole('button', { name: /👍/ }))
  })

  test('choose, into the cart, to the shop, and back', async () => {
    const { page } = ilinca
    const { keyboard } = page
    await tabBackTo(page, page.getByRole('radio').first())
    await keyboard.press('Space')
    await seen(page.getByRole('radio', { checked: true }))
    await tabTo(page, button(page, 'Add to my cart').first())
    await keyboard.press('Enter')
    await keyboard.press('c')
    await tabTo(page, button(page, 'Check out at Fir & Clay'))
    await keyboard.press('Enter')
    await seen(page.getByRole('heading', { name: 'It is in your cart.' }))
    await tabTo(page, page.getByRole('link', { name: 'Back to the room' }).first())
    await keyboard.press('Enter')
    await tabTo(page, button(page, 'Yes, empty my cart here'))
    await keyboard.press('Enter')
    await seen(page.getByText('Nothing in it yet'))
  })

  test('the list of keys opens and closes, and gives the focus back', async () => {
    const { page } = ilinca
    await leaveFields(page)
    await page.keyboard.press('?')
    await seen(page.getByRole('dialog', { name: 'Keyboard shortcuts' }))
    await page.keyboard.press('Escape')
    await gone(page.locator('dialog[open]'))
    await page.keyboard.press('p')
    await seen(page.getByRole('tabpanel', { name: /^People/ }))
    await tabTo(page, button(page, 'Follow Anamaria'))
    await page.keyboard.press('Enter')
    await seen(page.getByRole('group', { name: 'You follow Anamaria' }))
    await page.keyboard.press('Escape')
    await gone(page.getByRole('group', { name: 'You follow Anamaria' }))
  })
})

const TABS_AT_MOST = 150

const tabTo = (page: Page, target: Locator) => walkTo(page, target, 'Tab')
const tabBackTo = (page: Page, target: Locator) => walkTo(page, target, 'Shift+Tab')

/** Goes on with one key until the focus is there; every stop has to be visible. */
async function walkTo(page: Page, target: Locator, key: string): Promise<void> {
  await seen(target)
  for (let n = 0; n < TABS_AT_MOST; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} did not lead to ${target}`)
}

const focusName = (page: Page) =>
  page.evaluate(() => {
    const now = document.activeElement
    return now?.getAttribute('aria-label') ?? now?.getAttribute('name') ?? now?.tagName ?? ''
  })

const focusIsSomewhere = (page: Page) => page.evaluate(() => document.activeElement !== document.body)

/** Single keys mean something only outside of fields. */
async function leaveFields(page: Page): Promise<void> {
  const inField = () =>
    page.evaluate(() => ['INPUT', 'TEXTAREA', 'SELECT'].includes(document.activeElement?.tagName ?? ''))
  for (let n = 0; n < 10 && (await inField()); n++) await page.keyboard.press('Shift+Tab')
}

promisesAreKept(journey)
