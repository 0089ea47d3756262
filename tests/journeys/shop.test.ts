import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, gone, invitationOf, join, lookAt, openRoom, panel, productName, seen } from './acts.ts'
import { type Person, useJourney } from './journey.ts'
import { promisesAreKept } from './promises.ts'

// What the shop does while people look: stock, prices, things that go, and words that mean harm.
const journey = useJourney()
const SOAP = 'Pine soap with its dish'
/** A second is the promise; the rest is what a busy test machine may add to it. */
const LIVE_MS = 1_500

let ana: Person
let mihai: Person
let link: string

beforeAll(async () => {
  ana = await journey.person('Anamaria')
  mihai = await journey.person('Mihnea', { device: 'phone' })
  await openRoom(journey, ana, 'pine-soap')
  link = await invitationOf(journey, ana)
  await join(mihai, link)
  await seen(productName(mihai.page, SOAP))
})

/** Another customer of the shop. */
const ION = {
  firstName: 'Ion',
  lastName: 'Popescu',
  company: '',
  address1: 'Str. Lungă 1',
  address2: '',
  city: 'Horezu',
  state: 'VL',
  postcode: '245800',
  country: 'RO',
  phone: '0712345678',
  email: 'ion@example.com',
}

/** Where *Shop Together* on a product's page leads. */
async function togetherLink({ context }: Person, slug: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${journey.tandem.shopUrl}/product/${slug}/`)
  const address = await page.getByRole('link', { name: 'Shop Together' }).getAttribute('href')
  await page.close()
  return address ?? ''
}

/** When these words came on this screen, by the clock that the test goes by too. */
const whenShown = (page: Page, words: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const look = () => document.querySelector('main')?.innerText.includes(wanted) && done()
        const observer = new MutationObserver(look)
        const late = setTimeout(() => reject(new Error(`“${wanted}” was never shown`)), 15_000)
        const done = () => {
          observer.disconnect()
          clearTimeout(late)
          resolve(Date.now())
        }
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )

async function shownAfter(page: Page, words: string, change: () => Promise<unknown>): Promise<number> {
  const shown = whenShown(page, words)
  const changedAt = Date.now()
  await change()
  return (await shown) - changedAt
}

describe('the shop as it is now', () => {
  const soap = (change: object) => () => journey.tandem.control('/product', { product: 'FC-SOAP', ...change })

  test('what sells out while one looks says so within a second', async () => {
    const tookMs = await shownAfter(mihai.page, 'Sold out a moment ago', soap({ stock: 0 }))
    console.log(`sold out was on the phone after ${tookMs} ms`)
    expect(tookMs).toBeLessThan(LIVE_MS)
    await seen(mihai.page.getByRole('region', { name: 'Look at ones like it' }))
    await seen(ana.page.getByRole('main').getByText('Sold out a moment ago'))
  })

  test('and so does what is back, what costs less, and how few there are', async () => {
    expect(await shownAfter(mihai.page, 'Back in stock a moment ago', soap({ stock: 12 }))).toBeLessThan(
      LIVE_MS,
    )
    expect(await shownAfter(mihai.page, '€19.00', soap({ salePrice: '19' }))).toBeLessThan(LIVE_MS)
    await seen(mihai.page.getByText('The price went down a moment ago, it was €27.00'))
    expect(await shownAfter(mihai.page, '2 left', soap({ stock: 2 }))).toBeLessThan(LIVE_MS)
  })

  test('a purchase by somebody else is seen too, and by the cart that wanted more', async () => {
    await button(ana.page.getByRole('group', { name: 'Quantity' }), 'One more').click()
    await button(ana.page, 'Add to my cart').first().click()
    await journey.tandem.control('/order', {
      lines: [
        { productId: Number(/\/p\/(\d+)/.exec(await togetherLink(ana, 'pine-soap'))?.[1]), quantity: 1 },
      ],
      billing: ION,
      paymentMethod: 'cod',
    })
    const cart = await panel(ana, 'My cart')
    await seen(cart.getByText('Only 1 left.'))
    await button(cart, 'Take 1').click()
    await gone(cart.getByText('Only 1 left.'))
  })

  test('a choice that sells out says which', async () => {
    await lookAt(ana, 'Cable jumper')
    await ana.page.getByRole('radio', { name: 'Oat' }).check({ force: true })
    await ana.page.getByRole('radio', { name: 'M', exact: true }).check({ force: true })
    await seen(ana.page.getByRole('main').getByText('2 left in Oat, M', { exact: false }))
    const id = /\/p\/(\d+)/.exec(await togetherLink(ana, 'cable-jumper'))?.[1]
    const answer = await fetch(`${journey.tandem.url}/api/public/stores/firandclay/products/${id}`)
    const { variations } = (await answer.json()) as {
      variations: { id: number; attributes: Record<string, string> }[]
    }
    const chosen = variations.find(({ attributes: a }) => a['pa_color'] === 'oat' && a['pa_size'] === 'm')
    await journey.tandem.control('/product', { product: chosen?.id, stock: 0 })
    await seen(ana.page.getByRole('main').getByText('Sold out a moment ago'))
  })

  test('what the shop takes away is told kindly, and the room goes on', async () => {
    await lookAt(mihai, 'Fir resin candle')
    await lookAt(ana, 'Fir resin candle')
    await journey.tandem.control('/remove-product', { product: 'FC-JARCANDLE' })
    await seen(mihai.page.getByText('The shop no longer has this', { exact: false }))
    await button(ana.page, 'Look at ones like it').click()
    await seen(ana.page.getByRole('region', { name: 'The shop' }))
  })
})

describe('a description that means harm', () => {
  test('shows its words and does nothing', async () => {
    const asked: string[] = []
    mihai.page.on('request', (request) => asked.push(request.url()))
    await lookAt(mihai, 'Beech body brush')
    const words = mihai.page.getByRole('region', { name: 'Description' })
    await seen(words.getByText('Made by one brush maker in Sibiu, who signs each handle.'))
    const harm = await words.evaluate((element) => ({
      tags: [
        ...element.querySelectorAll(
          'script,style,iframe,form,input,button,svg:not([class*=lucide]),base,meta,link,object,embed',
        ),
      ].map((e) => e.outerHTML),
      attributes: [...element.querySelectorAll('*')].flatMap((e) =>
        [...e.attributes].filter((a) => /^on|^style$/.test(a.name)).map((a) => `${e.tagName} ${a.name}`),
      ),
      links: [...element.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .map((a) => a.protocol)
        .filter((p) => !/^https?:$/.test(p)),
      ran: 'tandemAccident' in window,
      hidden: getComputedStyle(document.body).display === 'none',
    }))
    expect(harm).toEqual({ tags: [], attributes: [], links: [], ran: false, hidden: false })
    expect(await mihai.page.title()).toBe('Beech body brush · Fir & Clay')
    const allowed = [journey.tandem.url, journey.tandem.shopUrl, 'data:', 'blob:']
    expect(asked.filter((url) => !allowed.some((start) => url.startsWith(start)))).toEqual([])
  })

  test('words of people are words too', async () => {
    const talk = await panel(ana, 'Talk')
    const text = '<img src=x onerror="window.tandemAccident=1"> javascript:alert(1) https://example.com/a?b=1'
    await talk.getByLabel('Message', { exact: true }).fill(text)
    await button(talk, 'Send').click()
    const theirs = (await panel(mihai, 'Talk')).getByRole('log')
    const address = theirs.getByRole('link', { name: /example\.com/ })
    await seen(address)
    expect(await theirs.getByRole('link').count()).toBe(1)
    expect(await address.getAttribute('rel')).toContain('noopener')
    expect(await theirs.locator('img[src="x"]').count()).toBe(0)
    expect(await mihai.page.evaluate(() => 'tandemAccident' in window)).toBe(false)
  })
})

describe('what a messenger shows of a link', () => {
  const head = async (url: string) => {
    const answer = await fetch(url)
    const html = await answer.text()
    const tag = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`)
        .exec(html)?.[1]
        ?.replace('&#38;', '&') ?? null
    return {
      status: answer.status,
      tag,
      cookies: answer.headers.get('set-cookie'),
      title: /<title>([^<]*)/.exec(html)?.[1],
    }
  }

  test('who invites, to what, with its picture; and search engines are kept out', async () => {
    const { status, tag, cookies } = await head(link)
    expect(status).toBe(200)
    expect(cookies).toBeNull()
    expect(tag('og:title')).toBe('Anamaria invites you to look at this together.')
    expect(tag('og:description')).toContain('Fir & Clay')
    expect(tag('og:site_name')).toBe('Fir & Clay')
    expect(tag('robots')).toContain('noindex')
    const picture = await fetch(tag('og:image') ?? 'nothing:')
    expect(picture.headers.get('content-type')).toMatch(/^image\//)
  })

  test('a link that is no longer valid says so, and tells nothing', async () => {
    const { status, tag } = await head(`${link.slice(0, -4)}AAAA`)
    expect(status).toBe(404)
    expect(tag('og:title')).not.toContain('Anamaria')
    expect(tag('og:image')).toBeNull()
  })

  test('the shop’s own link shows the product', async () => {
    const { status, tag } = await head(await togetherLink(ana, 'two-tone-mug'))
    expect(status).toBe(200)
    expect(tag('og:title')).toBe('Two-tone mug · Fir & Clay')
  })
})

promisesAreKept(journey)
