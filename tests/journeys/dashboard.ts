import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seen } from './acts.ts'
import type { Journey, Person } from './journey.ts'
import { violations } from './shoppers.ts'

// What journeys through the dashboard have in common. `useJourney()` starts a fresh server with the demo shop
// configured: who signs up first runs the server and owns that shop.

export const PASSWORD = 'three-spruces-in-a-row'

export const emailOf = ({ name }: Person) => `${name.toLowerCase().replace(/[^a-z]/g, '')}@example.org`

/** Makes an account at the page's own form and waits until the dashboard stands. */
export async function signUp({ tandem }: Journey, person: Person): Promise<void> {
  const { page } = person
  await page.goto(`${tandem.url}/app/sign-up`)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(emailOf(person))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await inDashboard(page)
}

/** Gives e-mail address and password; where a second factor is on, its form comes next. */
export async function signIn({ tandem }: Journey, person: Person, password = PASSWORD): Promise<void> {
  const { page } = person
  await page.goto(`${tandem.url}/app/sign-in`)
  await page.getByLabel('E-mail address').fill(emailOf(person))
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Somebody is signed in: the frame of the dashboard is there. */
export const inDashboard = (page: Page) =>
  seen(page.getByRole('button', { name: /^(Your account|Contul tău)/ }))

export type Place =
  | 'Home'
  | 'Orders'
  | 'Products'
  | 'Rooms'
  | 'Look'
  | 'Destinations'
  | 'Connection'
  | 'Team'
  | 'Tokens'
  | 'Log'
  | 'Server'

/** By the navigation, as one does: on a phone by its bar, or by *More*. */
export async function goTo({ page, phone }: Person, place: Place): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Main' })
  const link = nav.getByRole('link', { name: place, exact: true })
  if (phone && !(await link.isVisible())) await nav.getByRole('button', { name: 'More' }).click()
  await link.click()
  await page.locator('main h1').waitFor()
}

/** axe finds nothing on the page as it is now. */
export async function clean(page: Page, screen: string): Promise<void> {
  expect.soft(await violations(page), screen).toEqual([])
}

const SIZES = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
] as const

/** No page is wider than the screen: nothing has to be pushed aside to be read. */
export async function fits(page: Page, screen: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect.soft(beyond, `${screen} is wider than the screen`).toBeLessThanOrEqual(0)
}

/**
 * The screen in its corners: wide, light, English, and on a phone, dark, Romanian; axe is content and nothing sticks
 * out. With `DASHBOARD_SHOTS=<folder>` all twelve pictures of it are kept there, to be looked at. `ready` is in the
 * address's own page, whatever its language.
 */
export async function looked(person: Person, screen: string, ready: string): Promise<void> {
  const folder = process.env['DASHBOARD_SHOTS']
  const { page } = person
  const before = page.viewportSize() ?? SIZES[0]
  for (const lang of ['en', 'ro'] as const) {
    await speak(page, lang, ready)
    for (const [at, size] of SIZES.entries())
      for (const colorScheme of ['light', 'dark'] as const) {
        const corner =
          lang === 'en' ? at === 0 && colorScheme === 'light' : at === 2 && colorScheme === 'dark'
        if (!corner && !folder) continue
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme })
        if (corner) await clean(page, `${screen}, ${lang}, ${size.width}`)
        await fits(page, `${screen}, ${lang}, ${size.width}`)
        if (folder) await keep(page, folder, `${screen}-${size.width}-${colorScheme}-${lang}`)
      }
  }
  await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: 'light' })
  await speak(page, 'en', ready)
}

async function speak(page: Page, lang: 'en' | 'ro', ready: string): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('tandem.lang', chosen), lang)
  await page.reload()
  await page.locator(`html[lang="${lang}"]`).waitFor()
  await page.locator(ready).first().waitFor()
}

async function keep(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name.replace(/[^\w-]+/g, '-')}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}

/** Last in a file: nothing on the way went wrong unseen. */
export function noPageHadAnError(journey: Journey): void {
  test('no page had an error, or was kept from something by its own policy', () => {
    expect(journey.people.flatMap(({ name, errors }) => errors.map((e) => `${name}: ${e}`))).toEqual([])
  })
}
