import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Journey, Person } from './journey.ts'

export const WAIT_MS = 30_000

export type PanelName = 'Talk' | 'Shortlist' | 'Polls' | 'People' | 'My cart'

export const seen = (what: Locator) => what.waitFor({ state: 'visible', timeout: WAIT_MS })
export const gone = (what: Locator) => what.waitFor({ state: 'hidden', timeout: WAIT_MS })

/** Asks again and again until the answer is the wanted one. */
export const soon = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: WAIT_MS, interval: 50 })

export const button = (inside: Page | Locator, name: string | RegExp) =>
  inside.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

export const productName = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** From the shop's own page: *Shop Together*, a name, a room. */
export async function openRoom({ tandem }: Journey, { page, name }: Person, slug: string): Promise<void> {
  await page.goto(`${tandem.shopUrl}/product/${slug}/`)
  await page.getByRole('link', { name: 'Shop Together' }).click()
  await page.getByLabel('Your name').fill(name)
  await button(page, 'Open a room').click()
  await inRoom(page)
}

/** The room stands: its menu is there and the connection too. */
export async function inRoom(page: Page): Promise<void> {
  await seen(button(page, 'Room menu'))
  await page.waitForURL(/\/r\//, { timeout: WAIT_MS })
}

/** The link as one would copy it. */
export async function invitationOf({ secrets }: Journey, { page }: Person): Promise<string> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Invite/ })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Invite' })
  const link = await sheet.getByLabel('Link', { exact: true }).inputValue({ timeout: WAIT_MS })
  await button(sheet, 'Close').click()
  secrets.add(link.slice(link.lastIndexOf('/') + 1))
  return link
}

export async function arrive({ page, name }: Person, link: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
}

export async function join(person: Person, link: string): Promise<void> {
  await arrive(person, link)
  await button(person.page, 'Come in').click()
  await inRoom(person.page)
}

/** Opens a part of the room (a tab on a desktop, a sheet on a phone) and gives it back. */
export async function panel(person: Person, name: PanelName): Promise<Locator> {
  return person.phone ? sheet(person.page, name) : column(person.page, name)
}

async function column(page: Page, name: PanelName): Promise<Locator> {
  const opener =
    name === 'My cart'
      ? page.getByRole('region', { name }).getByRole('button', { name: /^My cart/ })
      : page.getByRole('tab', { name: new RegExp(`^${name}`) })
  const on = name === 'My cart' ? 'aria-expanded' : 'aria-selected'
  if ((await opener.getAttribute(on)) !== 'true') await opener.click()
  return page.getByRole('tabpanel', { name: new RegExp(`^${name}`) })
}

async function sheet(page: Page, name: PanelName): Promise<Locator> {
  const dock = page.getByRole('navigation', { name: 'Parts of the room' })
  const place = name === 'Polls' ? 'Shortlist' : name
  const opener = dock.getByRole('button', { name: new RegExp(`^${place}`) })
  if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click()
  if (name === 'Polls' || name === 'Shortlist')
    await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  return page.getByRole('region', { name, exact: true }).first()
}

/** On a phone, puts the sheet away so that the product is whole again. */
export async function closeSheet({ page, phone }: Person): Promise<void> {
  if (!phone) return
  const close = page.getByRole('button', { name: /^Close (Talk|Shortlist|Polls|People|My cart)$/ })
  if (await close.isVisible()) await close.click()
}

export async function say({ secrets }: Journey, person: Person, text: string): Promise<void> {
  secrets.add(text)
  const talk = await panel(person, 'Talk')
  await talk.getByLabel('Message', { exact: true }).fill(text)
  await button(talk, 'Send').click()
}

export async function hears(person: Person, text: string): Promise<void> {
  const talk = await panel(person, 'Talk')
  await seen(talk.getByRole('log').getByText(text, { exact: true }).last())
}

/** A quiet line of the talk; several at once fold into one. */
export async function learns(person: Person, text: string): Promise<void> {
  const talk = await panel(person, 'Talk')
  const line = talk.getByRole('log').getByText(text, { exact: true })
  await line.last().waitFor({ state: 'attached', timeout: WAIT_MS })
}

/** All that was said, in the order in which this person sees it. */
export async function heard(person: Person, pattern: RegExp): Promise<string[]> {
  const talk = await panel(person, 'Talk')
  const lines = await talk.getByRole('log').getByRole('paragraph').allInnerTexts()
  return lines.map((line) => line.trim()).filter((line) => pattern.test(line))
}

/** The row of somebody among the people. */
export async function rowOf(person: Person, name: string): Promise<Locator> {
  const people = await panel(person, 'People')
  return people.getByRole('listitem').filter({ has: people.page().getByText(name, { exact: true }) })
}

export async function choose(page: Page, menu: Locator, item: string): Promise<void> {
  await menu.click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Opens a product from the shop beside the talk (desktop) or on the whole screen (phone). */
export async function lookAt(person: Person, name: string): Promise<void> {
  const { page, phone } = person
  await closeSheet(person)
  if (phone) await button(page, 'The shop').click()
  const shop = page.getByRole(phone ? 'region' : 'complementary', { name: 'The shop', exact: true })
  await shop.getByRole('searchbox', { name: 'Search the shop' }).fill(name)
  await shop.getByRole('listitem').getByRole('button', { name }).click()
  await seen(productName(page, name))
}

/** Presses on a picture with a finger and holds it there; `x` and `y` are fractions of it. Gives back how to let go. */
export async function hold({ page, context }: Person, pictures: string, { x, y }: { x: number; y: number }) {
  const picture = page.getByRole('region', { name: pictures }).getByRole('img').first()
  await picture.scrollIntoViewIfNeeded()
  const box = await picture.boundingBox()
  if (!box) throw new Error(`nothing to point at in ${pictures}`)
  const finger = await context.newCDPSession(page)
  const touchPoints = [{ x: box.x + box.width * x, y: box.y + box.height * y }]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  return () => finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Tells the shop about somebody, with a reason and no words. */
export async function report(person: Person, { name }: Person): Promise<void> {
  const { page } = person
  await choose(page, button(await rowOf(person, name), `More for ${name}`), 'Report')
  const dialog = page.getByRole('dialog', { name: `Report ${name}` })
  await dialog.getByRole('radio', { name: 'Something else' }).check()
  await button(dialog, 'Send the report').click()
  await seen(dialog.getByText(/^Thank you\./))
  await dialog.getByRole('button', { name: 'Close' }).last().click()
}
