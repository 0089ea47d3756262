import { expect, test } from 'vitest'
import { button, inRoom, seen, soon } from './acts.ts'
import { goTo, looked, noPageHadAnError, signUp } from './dashboard.ts'
import { type Person, useJourney } from './journey.ts'

// No name server is asked: what is looked for here is what the screen says while it waits.
const journey = useJourney({ TANDEM_DNS_SERVERS: '127.0.0.1:9' })
let ana: Person

/** A green picture, and a script that says it is one. */
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAHgAAAAoCAMAAAACNM4XAAAAA1BMVEUvWkc8h13qAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAHElEQVRYhe3BAQ0AAADCoPdPbQ43oAAAAADg3wAS6AABuHYUGQAAAABJRU5ErkJggg==',
  'base64',
)
const SCRIPT = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const picture = (buffer: Buffer, name: string) => ({ name, mimeType: 'image/png', buffer })

/** Where *Shop Together* on the shop's first product leads. */
async function startPage(): Promise<string> {
  const { url } = journey.tandem
  const answer = await fetch(`${url}/api/public/stores/firandclay/products`)
  const { products } = (await answer.json()) as { products: { id: number }[] }
  return `${url}/s/firandclay/p/${products[0]?.id}`
}

test('Ana gives the rooms her own words and colour, and sees the real room wear them', async () => {
  ana = await journey.person('Ana')
  await signUp(journey, ana)
  await goTo(ana, 'Look')
  const { page } = ana
  await page
    .getByRole('group', { name: 'What your rooms are called' })
    .getByLabel('English')
    .fill('The fitting room')
  const line = page.getByRole('group', { name: 'A line for whoever arrives' })
  await line.getByLabel('English').fill('Ten per cent off for the two of you.')
  await line.getByLabel('Romanian').fill('Zece la sută reducere pentru voi doi.')
  await page.getByLabel('Your colour').fill('#ffd400')
  await seen(page.getByText('Made darker than yours', { exact: false }))
  await seen(page.getByText('Changes are kept as a draft', { exact: false }))
  const room = page.frameLocator('iframe[title="Preview of the room"]')
  await seen(room.getByRole('button', { name: 'Room menu' }))
  const accent = () =>
    room.locator('html').evaluate((html) => getComputedStyle(html).getPropertyValue('--brand-light-accent'))
  await soon(accent).toMatch(/^#[0-9a-f]{6}$/)
  await soon(accent).not.toBe('#2f5a47')
  await page.getByText('Invitation', { exact: true }).click()
  await seen(room.getByText('Ten per cent off for the two of you.'))
  await seen(room.getByText('The fitting room'))
  await page.getByText('RO', { exact: true }).click()
  await seen(room.getByText('Zece la sută reducere pentru voi doi.'))
})

test('a picture becomes the logo; a script that says it is one is refused in words', async () => {
  const { page } = ana
  await page.getByLabel('On light ground', { exact: true }).last().setInputFiles(picture(SCRIPT, 'logo.png'))
  await seen(page.getByText('This is no picture that can be used', { exact: false }))
  await page.getByLabel('On light ground', { exact: true }).last().setInputFiles(picture(LOGO, 'logo.png'))
  await seen(page.getByRole('img', { name: 'Fir & Clay' }).first())
})

/** Somebody who never was here opens what *Shop Together* leads to. */
async function newcomer(name: string, device: 'phone' | 'desktop'): Promise<Person> {
  const person = await journey.person(name, { device })
  await person.page.goto(await startPage())
  await seen(person.page.getByLabel('Your name'))
  return person
}

test('shoppers see it once it is published, and the old one again when it is taken back', async () => {
  const before = await newcomer('Dan', 'desktop')
  expect(await before.page.getByText('The fitting room').count()).toBe(0)
  await button(ana.page, 'Publish').click()
  await seen(ana.page.getByText('Everything is published.'))
  const { page } = await newcomer('Ioana', 'phone')
  await seen(page.getByText('The fitting room'))
  await seen(page.getByText('Ten per cent off for the two of you.'))
  await seen(page.getByRole('img', { name: 'Fir & Clay' }))
  await page.getByLabel('Your name').fill('Ioana')
  await button(page, 'Open a room').click()
  await inRoom(page)
  await button(ana.page, /^Bring back: Version 1/).click()
  await seen(ana.page.getByText('Version 3, version 1 again'))
  const after = await newcomer('Mara', 'desktop')
  expect(await after.page.getByText('The fitting room').count()).toBe(0)
})

test('a domain of one’s own says what is missing; names that cannot be one are refused', async () => {
  const { page } = ana
  const field = page.getByLabel('Domain for the rooms')
  await field.fill('rooms.localhost')
  await button(page, 'Use this domain').click()
  await seen(page.getByText('This name cannot be used', { exact: false }))
  await field.fill('together.fir-and-clay.example')
  await button(page, 'Use this domain').click()
  await seen(page.getByLabel('CNAME of together.fir-and-clay.example'))
  await button(page, 'Remove the domain').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the domain' }).click()
  await seen(field)
})

/** A page of the shop with the room in it, as the plugin's shortcode makes it. */
async function pageOfTheShop({ context }: Person): Promise<string> {
  const { shopUrl, url } = journey.tandem
  const page = `${shopUrl}/together/`
  const begin = new URL(await startPage()).pathname
  // A page that comes from nowhere counts as one of the internet, and the room's server here is on this machine.
  await context.grantPermissions(['local-network-access'], { origin: shopUrl })
  await context.route(`${page}**`, (route) => {
    const invite = new URL(route.request().url()).searchParams.get('tandem')
    const src = `${url}${invite ? `/j/${invite}` : begin}?at=${encodeURIComponent(page)}`
    return route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Together</title><h1>Fir &amp; Clay</h1><iframe src="${src}" title="Room" width="390" height="780" allow="clipboard-write"></iframe>`,
    })
  })
  return page
}

test('a room stands in a page of the shop, and its invitations lead to that page', async () => {
  const paul = await journey.person('Paul')
  const page = await pageOfTheShop(paul)
  await paul.page.goto(page)
  const room = paul.page.frameLocator('iframe')
  await room.getByLabel('Your name').fill('Paul')
  await room.getByRole('button', { name: 'Open a room' }).click()
  await seen(room.getByRole('button', { name: 'Room menu' }))
  await room
    .getByRole('banner')
    .getByRole('button', { name: /^Invite/ })
    .click()
  const link = await room.getByLabel('Link', { exact: true }).inputValue()
  expect(link).toMatch(new RegExp(`^${page}\\?tandem=[A-Za-z0-9_-]{22}$`))
  const sara = await journey.person('Sara')
  await pageOfTheShop(sara)
  await sara.page.goto(link)
  const hers = sara.page.frameLocator('iframe')
  await seen(hers.getByText('Paul invites you to look at this together', { exact: false }))
  await hers.getByLabel('Your name').fill('Sara')
  await hers.getByRole('button', { name: 'Come in' }).click()
  await seen(hers.getByRole('button', { name: 'Room menu' }))
  await seen(room.getByText('Sara', { exact: false }).first())
})

test('the screen is fit to be seen, in its corners', async () => {
  await ana.page.goto(`${journey.tandem.url}/app/s/firandclay/look`)
  await seen(ana.page.getByLabel('Your colour'))
  await looked(ana, 'look', '.look-form')
}, 120_000)

noPageHadAnError(journey)
